using HyperIqa.Checkpoints;
using HyperIqa.Research.Reliability;

namespace HyperIqa.Research.Tests.Reliability;

public class Intervals
{
    /// <summary>Labels that lie evenly up to 10 above and below the MOS: 90 % of them within 9.</summary>
    [Fact]
    public void ReachAsFarAsNineInTenLabels()
    {
        var (low, high) = Fit(Photographs(400, miss: i => (i * 37 % 400 - 199.5) / 20)).Around(50, 1);

        Assert.InRange(low, 40.7, 41.3);
        Assert.InRange(high, 58.7, 59.3);
    }

    [Fact]
    public void AreWiderWhereTheModelErrsMore()
    {
        var intervals = Fit(Photographs(400, miss: i => (i * 37 % 400 - 199.5) / 20 * (i < 200 ? 1 : 3)));

        Assert.True(Width(intervals, 70) > 2.5 * Width(intervals, 20));
    }

    [Fact]
    public void GrowInProportionToUnlikenessBeyondOne()
    {
        var intervals = Fit(Photographs(400, miss: i => (i * 37 % 400 - 199.5) / 20));

        Assert.Equal(Width(intervals, 50), Width(intervals, 50, 0.3));
        Assert.Equal(3 * Width(intervals, 50), Width(intervals, 50, 3), 1e-9);
    }

    [Fact]
    public void EndWherePeoplesScoresEnd() =>
        Assert.Equal((0, 100), Fit(Photographs(400, miss: i => (i * 37 % 400 - 199.5) / 20)).Around(50, 1000));

    /// <summary>19 of 20 reference photographs are to have 1 or less.</summary>
    [Fact]
    public void MeasureUnlikenessByTheReferencePhotographs()
    {
        var photographs = Photographs(400, miss: _ => 0);
        var intervals = Fit(photographs);

        double[] far = [.. photographs.Select(photograph => intervals.Unlikeness(photograph.Semantic)!.Value)];
        Assert.InRange(far.Count(unlikeness => unlikeness <= 1), 376, 392);
        var stranger = new float[8];
        stranger[7] = 12;
        Assert.True(intervals.IsStrange(intervals.Unlikeness(stranger)!.Value));
        Assert.False(intervals.IsStrange(intervals.Unlikeness(new float[8])!.Value));
    }

    [Fact]
    public void AreNumbersEvenIfAllPhotographsAreTheSame()
    {
        JudgedPhotograph[] same =
            [.. Enumerable.Range(0, 100).Select(i => new JudgedPhotograph(i % 2 == 0 ? i - 10 : i + 10, i, new float[8]))];

        Assert.Equal((40, 60), Fit(same).Around(50, 1));
    }

    [Fact]
    public void AreTheSameAfterWritingAndReading()
    {
        var intervals = Fit(Photographs(100, miss: i => i % 7 - 3));
        var read = MosIntervals.Parse($"{intervals}");

        Assert.Equal(intervals.Around(31, 1.5), read.Around(31, 1.5));
        Assert.Equal(intervals.Unlikeness(new float[8]), read.Unlikeness(new float[8]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"photographs":"a","crops":"b","preprocessing":"c","mos":[1,2],"low":[0],"high":[0,0],"center":[],"axes":[],"variances":[],"rest":1,"unit":1,"farthest":1}""")]
    [InlineData("""{"photographs":"a","crops":"b","preprocessing":"c","mos":[1,2],"low":[0,0],"high":[0,0],"center":[1],"axes":[[1,2]],"variances":[1],"rest":1,"unit":1,"farthest":1}""")]
    [InlineData("""{"photographs":"a","crops":"b","preprocessing":"c","mos":[1,2],"low":[0,0],"high":[0,0],"center":[1],"axes":[[1]],"variances":[0],"rest":1,"unit":1,"farthest":1}""")]
    public void AreRefusedIfDamaged(string text) => Assert.Throws<FormatException>(() => MosIntervals.Parse(text));

    /// <summary>Nine in ten, a few more for the twentieth whose intervals are wider, give or take the luck of 400.</summary>
    [Fact]
    public void HoldTheLabelsOfPhotographsThatTheyHaveNotSeen()
    {
        var (covered, width) = IntervalCalibration.Check(Photographs(400, miss: i => (i * 37 % 400 - 199.5) / 20));

        Assert.InRange(covered, 0.88, 0.97);
        Assert.InRange(width, 17, 20);
    }

    static MosIntervals Fit(IReadOnlyList<JudgedPhotograph> judged) => IntervalCalibration.Fit(judged, "test", "dense", "native");

    static double Width(MosIntervals intervals, double mos, double unlikeness = 1)
    {
        var (low, high) = intervals.Around(mos, unlikeness);
        return high - low;
    }

    /// <summary>MOS from 0 to 100, and features of eight channels that are normal with deviation 1.</summary>
    static JudgedPhotograph[] Photographs(int count, Func<int, double> miss)
    {
        var random = new SplitMix64(1);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var mos = 100.0 * i / (count - 1);
                float[] semantic = [.. Enumerable.Range(0, 8).Select(_ => random.Normal())];
                return new JudgedPhotograph(mos + miss(i), mos, semantic);
            }),
        ];
    }
}
