using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Tests.Degradations;

public class KindsOfDegradation
{
    public static TheoryData<string> Names => [.. DegradationKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AreFurtherFromTheOriginalTheStronger(string name)
    {
        var original = Texture(96, 80);
        var (mild, severe) = (Distance(0), Distance(1));
        Assert.True(mild > 0.5, $"mild: {mild}");
        Assert.True(severe > 1.15 * mild, $"mild {mild}, severe {severe}");

        double Distance(float strength) => Enumerable.Range(0, 6)
            .Average(seed => Math.Pow(10, -original.PsnrOf(Degraded(name, original, strength, (uint)seed)) / 20) * 255);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void KeepTheSizeWhateverItIs(string name)
    {
        foreach (var (width, height) in new[] { (67, 41), (9, 23), (1, 1) })
        {
            var copy = Degraded(name, Texture(width, height), 0.8f, 2);
            Assert.Equal((width, height, 3 * width * height), (copy.Width, copy.Height, copy.Levels.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GiveTheSameBytesForTheSameSeedAndLeaveTheOriginal(string name)
    {
        var original = Texture(64, 64);
        var before = original.Copy();
        Assert.Equal(Degraded(name, original, 0.5f, 7).Levels, Degraded(name, original, 0.5f, 7).Levels);
        Assert.Equal(before.Levels, original.Levels);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CostMoreTheStronger(string name)
    {
        var kind = DegradationKinds.Named(name);
        var (mild, severe) = (Drop(0), Drop(1));
        Assert.InRange(mild.Least, 0, mild.Most);
        Assert.InRange(severe.Most, mild.Most, 1);
        Assert.True(severe.Least > mild.Least, $"mild {mild}, severe {severe}");

        ExpectedDrop Drop(float strength) => kind.Degrade(Texture(96, 80), strength, new(5)).Drop;
    }

    [Fact]
    public void AreDrawnByTheirSharesAndNeverToJudgeBy()
    {
        var random = new SplitMix64(1);
        var drawn = Enumerable.Range(0, 3_000).Select(_ => DegradationKinds.Draw(ref random)).CountBy(kind => kind).ToDictionary();
        Assert.Equal(DegradationKinds.Learnt.Count, drawn.Count);
        Assert.DoesNotContain(drawn.Keys, kind => kind.IsUnseen);
        Assert.Equal(29, DegradationKinds.Learnt.Count);
        var total = DegradationKinds.Learnt.Sum(kind => kind.Share);
        Assert.Equal(3_000 * 3 / total, drawn[DegradationKinds.Named("noise")], 60.0); // binomial: deviation 16
        Assert.All(Enumerable.Range(0, 300), _ => Assert.True(DegradationKinds.Draw(ref random, local: true).MayBeLocal));
    }

    [Fact]
    public void CompressOnAnyPhaseOfTheBlockLattice()
    {
        var phases = Enumerable.Range(0, 12)
            .Select(seed => Degraded("jpeg", Texture(96, 80), 1, (uint)seed))
            .Select(copy => Enumerable.Range(0, 8).MaxBy(phase => Steps(copy, phase)))
            .ToHashSet();
        Assert.True(phases.Count > 3, $"block edges only at {string.Join(", ", phases)} modulo 8");
    }

    static Picture Degraded(string name, Picture original, float strength, uint seed)
    {
        var random = new SplitMix64(seed);
        return DegradationKinds.Named(name).Apply(original, strength, ref random);
    }

    /// <summary>Sum of the steps between neighbouring columns, at every eighth column.</summary>
    static long Steps(Picture picture, int phase)
    {
        var sum = 0L;
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = phase + 8; x < picture.Width; x += 8)
                sum += Math.Abs(picture.Levels[3 * (y * picture.Width + x)] - picture.Levels[3 * (y * picture.Width + x - 1)]);
        }

        return sum;
    }

    static Picture Texture(int width, int height)
    {
        var random = new SplitMix64(1);
        var rgb = new byte[3 * width * height];
        for (var i = 0; i < rgb.Length; i++)
        {
            var (x, y) = (i / 3 % width, i / 3 / width);
            rgb[i] = (byte)(110 + 20 * (i % 3) + 30 * Math.Sin(x / 3.0) * Math.Cos(y / 5.0) + 40 * Math.Sin(x / 13.0) + random.Below(30) - 15);
        }

        return new(rgb, width, height);
    }
}
