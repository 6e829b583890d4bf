using HyperIqa.Imaging;
using HyperIqa.Scoring;
using ImageMagick;

namespace HyperIqa.Tests.Scoring;

public sealed class StoppingEarly : IDisposable
{
    readonly string _image = Path.GetTempFileName();

    public StoppingEarly()
    {
        using var image = new MagickImage(MagickColors.Gray, 300, 260);
        image.Write(_image, MagickFormat.Png);
    }

    public void Dispose() => File.Delete(_image);

    [Fact]
    public void TakesFourPatchesAtLeast()
    {
        using var engine = new ScriptedEngine(50, 50, 50, 50);

        var row = Score(engine, patches: 25, until: 100);

        Assert.Equal((50, 0, 4), (row.Mos, row.StandardError, row.PatchScores.Count));
    }

    /// <summary>
    /// ±2 around 10: standard deviation sqrt(16/3) over sqrt(4) is 1.155; with five patches at 10 added it is sqrt(16/8) over sqrt(9),
    /// 0.471.
    /// </summary>
    [Theory]
    [InlineData(1.16, 4)]
    [InlineData(1.15, 9)]
    [InlineData(0.48, 9)]
    public void GoesOnUntilTheStandardErrorIsBelow(double until, int patches)
    {
        using var engine = new ScriptedEngine(8, 8, 12, 12, 10, 10, 10, 10, 10);

        var row = Score(engine, patches: 9, until);

        Assert.Equal(patches, row.PatchScores.Count);
        Assert.Equal(10, row.Mos);
    }

    [Fact]
    public void TakesNoMorePatchesThanThereAre()
    {
        using var engine = new ScriptedEngine([.. Enumerable.Range(0, 16).Select(i => 100f * (i % 2))]);

        var row = Score(engine, patches: 16, until: 0.001);

        Assert.Equal(16, row.PatchScores.Count);
        Assert.Equal([4, 5, 5, 2], engine.Batches);
    }

    [Fact]
    public void TakesALastPatchTogetherWithThoseBeforeIt()
    {
        using var engine = new ScriptedEngine([.. Enumerable.Range(0, 25).Select(i => 100f * (i % 2))]);

        Score(engine, patches: 25, until: 0.001);

        Assert.Equal([4, 5, 5, 5, 3, 3], engine.Batches);
    }

    [Fact]
    public void TakesASinglePatchWhereOneIsAllThereIs()
    {
        using var engine = new ScriptedEngine(7);

        var row = Score(engine, patches: 1, until: 1);

        Assert.Equal((7, null, 1), (row.Mos, row.StandardError, row.PatchScores.Count));
    }

    [Fact]
    public void CountsInMosUnits()
    {
        using var engine = new ScriptedEngine(0.08f, 0.08f, 0.12f, 0.12f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f);

        Assert.Equal(9, Score(engine, patches: 9, until: 1.15, scale: 100).PatchScores.Count);
    }

    [Fact]
    public void StopsAtANumberThatIsNone()
    {
        using var engine = new ScriptedEngine(1, float.NaN, 1, 1);

        Assert.NotNull(Score(engine, patches: 25, until: 1).Error);
    }

    [Fact]
    public void ListsTheGridsPatchesInTheOrderTaken()
    {
        using var engine = new ScriptedEngine(8, 8, 12, 12, 10, 10, 10, 10, 10);

        var offsets = Score(engine, patches: 25, until: 1).PatchScores.Select(patch => patch.Offset);

        var grid = Crops.Grid(260, 300, 25);
        Assert.Equal(SpreadOrder.Compute(25)[..9].Select(patch => grid[patch]), offsets);
    }

    [Fact]
    public void LeavesRandomPatchesInTheOrderDrawn()
    {
        using var engine = new ScriptedEngine(50, 50, 50, 50);

        var offsets = Score(engine, patches: 10, until: 1, crops: CropRule.Random).PatchScores.Select(patch => patch.Offset);

        Assert.Equal(Crops.Random(260, 300, 4, 0), offsets);
    }

    [Fact]
    public void IsNotDoneUnasked()
    {
        using var engine = new ScriptedEngine([.. Enumerable.Repeat(50f, 25)]);

        var row = Score(engine, patches: 25, until: null);

        Assert.Equal(Crops.Grid(260, 300, 25), row.PatchScores.Select(patch => patch.Offset));
        Assert.Equal([5, 5, 5, 5, 5], engine.Batches);
    }

    ScoredRow Score(ScriptedEngine engine, int patches, double? until, double scale = 1, CropRule crops = CropRule.Grid)
    {
        var options = new ScoringOptions
        {
            Preprocessing = Preprocessing.Native,
            Patches = patches,
            Crops = crops,
            UntilStandardError = until,
            ScoreScale = scale,
        };
        return Assert.Single(new ScoringPipeline(engine, options).Run([_image]));
    }
}
