using HyperIqa.Imaging;
using HyperIqa.Training;

namespace HyperIqa.Tests.Training;

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
            new Degradation((DegradationKind)kind, strength).Apply(degraded, ref random);
            return Math.Sqrt(original.Zip(degraded, (x, y) => (double)(x - y) * (x - y)).Average());
        }
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
