using HyperIqa.Imaging;

namespace HyperIqa.Research.Tests.Training;

public class DegradedPatches
{
    public static TheoryData<int> Kinds => [.. Enum.GetValues<DegradationKind>().Select(kind => (int)kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AreFurtherFromTheOriginalTheStronger(int kind)
    {
        var original = Texture();
        var (mild, severe) = (Distance(0), Distance(1));
        Assert.True(mild > 1, $"mild: {mild}");
        Assert.True(severe > 1.3 * mild, $"mild {mild}, severe {severe}");

        double Distance(float strength)
        {
            var degraded = (byte[])original.Clone();
            var random = new SplitMix64(3);
            new Degradation((DegradationKind)kind, strength).Apply(degraded, Patch.Size, ref random);
            return Math.Sqrt(original.Zip(degraded, (x, y) => (double)(x - y) * (x - y)).Average());
        }
    }

    [Fact]
    public void AreCompressedOnAnyPhaseOfTheBlockLattice()
    {
        var phases = new HashSet<int>();
        for (var seed = 0u; seed < 12; seed++)
        {
            var random = new SplitMix64(seed);
            var degraded = Texture();
            new Degradation(DegradationKind.Compression, 1).Apply(degraded, Patch.Size, ref random);
            phases.Add(Enumerable.Range(0, 8).MaxBy(phase => Steps(degraded, phase)));
        }

        Assert.True(phases.Count > 3, $"block edges only at {string.Join(", ", phases)} modulo 8");
    }

    /// <summary>Sum of the steps between neighbouring columns, at every eighth column.</summary>
    static long Steps(byte[] rgb, int phase)
    {
        var sum = 0L;
        for (var y = 0; y < Patch.Size; y++)
        {
            for (var x = phase + 8; x < Patch.Size; x += 8)
                sum += Math.Abs(rgb[3 * (y * Patch.Size + x)] - rgb[3 * (y * Patch.Size + x - 1)]);
        }

        return sum;
    }

    static byte[] Texture()
    {
        var random = new SplitMix64(1);
        var rgb = new byte[Patch.Length];
        for (var i = 0; i < rgb.Length; i++)
        {
            var (x, y) = (i / 3 % Patch.Size, i / 3 / Patch.Size);
            rgb[i] = (byte)(128 + 60 * Math.Sin(x / 3.0) * Math.Cos(y / 5.0) + random.Below(30) - 15);
        }

        return rgb;
    }
}
