using HyperIqa.Checkpoints;
using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Inference;

namespace HyperIqa.Research.Tests.Training;

public class WholePhotographs(AfterOneUpdate one, DenseTraining dense) : IClassFixture<DenseTraining>
{
    [Fact]
    public void AreJudgedAsTheCheckpointWillScoreThem()
    {
        Assert.Equal(2, dense.Reports.Count(report => report.Loss is { Ranking: > 0 }));

        using var checkpoint = CheckpointFile.Read(dense.Training.Output);
        Assert.Equal("dense", checkpoint.CropsName);
        using var engine = new ReferenceEngine(ModelLoader.Load(checkpoint));
        var held = dense.Training.Split.Validation;
        double[] scores = [.. held.Select(photo => Mos(engine, photo.Path))];
        double[] labels = [.. held.Select(photo => photo.Mos)];
        Assert.Equal(dense.Reports.Last(report => report.IsBest).Validation!.Value.Plcc, Metrics.Plcc(scores, labels), 1e-3);
        // as least squares leave it
        Assert.Equal(labels.Average(), scores.Average() * checkpoint.ScoreScale + checkpoint.ScoreOffset, 1e-2);
    }

    [Fact]
    public void GoOnAsIfNeverInterrupted()
    {
        using var parted = new TinyTraining();
        var options = dense.Options with { Output = parted.Output, StateFile = parted.StateFile };
        var first = parted.Run(options, stopAfter: 1);
        var second = parted.Run(options with { Resume = true }, stopAfter: 2);
        Assert.Equal(
            dense.Reports.Select(report => report.Loss).OfType<LossParts>(),
            first.Concat(second).Select(report => report.Loss).OfType<LossParts>());
    }

    [Fact]
    public void OfDifferentSizesAreEachTakenWhole()
    {
        var layout = BatchLayout.From(Recipe.Default with { Stride = 64, BatchSize = 4 }, wholeBatch: false);
        Assert.Equal((3, 1, 1), (layout.MicroBatches, layout.WithDegraded, layout.Originals));
        using var batch = new TrainingBatch(layout);
        var cutter = new PhotographCutter(new(one.Training.Photographs, Preprocessing.Native, 0, _ => { }), layout);
        cutter.Cut(batch, 0, new(2, new(1)));
        cutter.Cut(batch, 1, new(3, new(1)));
        Assert.Equal([2, 3, 256, 256], batch.MicroBatch(0).Pixels.shape); // 240×230 continued to multiples of 32, with its copy
        Assert.Equal([1, 3, 256, 256], batch.MicroBatch(1).Pixels.shape);
        Assert.Equal(4, batch.MicroBatch(1).Windows.Count);               // 8 cells, windows of 7
        Assert.Equal([40f, 50f], batch.Mos.Singles()[..2].ToArray());
    }

    [Fact]
    public void PatchesOfAPhotographLieTogether()
    {
        var layout = BatchLayout.From(Recipe.Default with { PatchesPerImage = 2, BatchSize = 5, MicroBatch = 5 }, wholeBatch: false);
        Assert.Equal((2, 4, 1), (layout.Photographs, layout.Originals, layout.Degraded));
        using var batch = new TrainingBatch(layout);
        var cutter = new PatchCutter(new(one.Training.Photographs, Preprocessing.Native, 0, _ => { }), layout, measures: false);
        cutter.Cut(batch, 0, new(2, new(1)));
        cutter.Cut(batch, 1, new(3, new(1)));
        Assert.Equal([40f, 50f, 40f, 50f], batch.Mos.Singles().ToArray());
        Assert.NotEqual(batch.Pixels(0).ToArray(), batch.Pixels(2).ToArray()); // at another place
    }

    static double Mos(ReferenceEngine engine, string path)
    {
        using var image = Preprocessing.Native.Prepare(ImageDecoder.Decode(path));
        return engine.Score(image, new WindowGrid(image.Height, image.Width)).Average();
    }
}
