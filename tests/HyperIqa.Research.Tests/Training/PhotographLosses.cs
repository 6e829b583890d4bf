using TorchSharp;

namespace HyperIqa.Research.Tests.Training;

public class PhotographLosses
{
    const double Step = 1e-6;

    static readonly ScoreScale Scale = new(Scale: 9, Offset: 48, LabelMean: 50, LabelDeviation: 12);

    [Fact]
    public void NormInNormIsBlindToScaleAndOffset()
    {
        Assert.Equal(0, NormInNormOf([1, 2, 4, 8], [30, 50, 90, 170]), 7);
        Assert.Equal(1, NormInNormOf([0, 1], [70, 30]), 7); // the two are ±1/√2 and ∓1/√2: 2·√2 over the largest possible 2·√2
    }

    [Fact]
    public void NormInNormIsThePublishedOne() =>
        // numpy, by the paper's equations with p = 1 and q = 2
        Assert.Equal(0.24267375, NormInNormOf([0.3, -1.2, 0.7, 2.1, -0.4], [52, 33, 47, 71, 60]), 6);

    [Theory]
    [InlineData(LabelLoss.L1, 1)]
    [InlineData(LabelLoss.L1, 2)]
    [InlineData(LabelLoss.NormInNorm, 1)]
    [InlineData(LabelLoss.NormInNorm, 2)]
    internal void GradientAgreesWithFiniteDifferences(LabelLoss kind, int windows)
    {
        using var scope = torch.NewDisposeScope();
        var layout = BatchLayout.OfPatches(microBatches: 2, photographs: 3, patchesPerImage: 2, degraded: 2);
        using var batch = Batch(layout);
        using var loss = new TrainingLoss(Recipe.Default with { Loss = kind }, layout, Scale);
        using var generator = new torch.Generator(3);
        var scores = torch.randn([layout.MicroBatches * layout.Rows * windows], generator: generator, dtype: torch.float64);
        scores.requires_grad = true;
        Total(loss, layout, batch, scores).backward();
        var gradient = scores.grad!.data<double>().ToArray();
        for (var place = 0; place < gradient.Length; place++)
        {
            var difference = (Shifted(place, Step) - Shifted(place, -Step)) / (2 * Step);
            Assert.Equal(difference, gradient[place], 1e-6 + 1e-4 * Math.Abs(difference));
        }

        Assert.Equal(
            layout.MicroBatches * layout.Originals * windows,
            gradient.Index().Count(entry => entry.Index / windows % layout.Rows < layout.Originals && entry.Item != 0));

        double Shifted(int place, double by)
        {
            using var noGradients = torch.no_grad();
            var shifted = scores.detach().clone();
            shifted[place].add_(by);
            return Total(loss, layout, batch, shifted).item<double>();
        }
    }

    [Fact]
    public void ABatchLossDoesNotDependOnMicroBatches()
    {
        using var scope = torch.NewDisposeScope();
        var scores = torch.tensor([0.3, -1.2, 0.7, 2.1, -0.4, 0.9]);
        Assert.Equal(Of(microBatches: 1), Of(microBatches: 3), 9);

        double Of(int microBatches)
        {
            var layout = BatchLayout.OfPatches(microBatches, photographs: 6 / microBatches, patchesPerImage: 1, degraded: 0);
            using var batch = Batch(layout);
            using var loss = new TrainingLoss(Recipe.Default with { Loss = LabelLoss.NormInNorm }, layout, Scale);
            return Total(loss, layout, batch, scores).item<double>();
        }
    }

    [Fact]
    public void LabelsAreComparedWithTheMeanOverPatches()
    {
        using var scope = torch.NewDisposeScope();
        var layout = BatchLayout.OfPatches(microBatches: 1, photographs: 2, patchesPerImage: 2, degraded: 0);
        using var batch = Batch(layout);
        using var loss = new TrainingLoss(Recipe.Default with { Loss = LabelLoss.L1 }, layout, new(1, 0, 0, 1));
        var labels = batch.Mos.Singles().ToArray(); // of the photographs a, b, a, b
        var scores = torch.tensor([labels[0] + 5.0, labels[1] - 1.0, labels[0] - 5.0, labels[1] + 4.0]);
        Assert.Equal((0 + 1.5) / 2, Total(loss, layout, batch, scores).item<double>(), 5);
    }

    [Fact]
    public void ScaleAndOffsetAreFittedByLeastSquares()
    {
        var fitted = Scale.FittedTo([0, 1, 2, 3], [31, 39, 52, 58]); // numpy.polyfit: 9.4, 30.9
        Assert.Equal((9.4, 30.9), (fitted.Scale, fitted.Offset), new Within(1e-9));
        Assert.Equal(Scale, Scale.FittedTo([0, 1, 2, 3], [58, 52, 39, 31])); // a higher score would be a lower MOS
        Assert.Equal(Scale, Scale.FittedTo([1, 1, 1], [58, 52, 39]));
    }

    static double NormInNormOf(double[] scores, double[] labels)
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new NormInNorm(scores.Length);
        return loss.Compute(torch.tensor(scores), torch.tensor(labels)).item<double>();
    }

    /// <summary>A batch without pixels: its photographs' labels and its copies' strengths, any.</summary>
    static TrainingBatch Batch(BatchLayout layout)
    {
        var batch = new TrainingBatch(layout);
        var mos = batch.Mos.Singles();
        for (var i = 0; i < mos.Length; i++)
        {
            var (micro, original) = Math.DivRem(i, layout.Originals);
            mos[i] = 30 + 7 * (micro * layout.Photographs + original % layout.Photographs);
        }

        batch.Strengths.Singles().Fill(0.9f);
        return batch;
    }

    static torch.Tensor Total(TrainingLoss loss, BatchLayout layout, TrainingBatch batch, torch.Tensor scores)
    {
        var length = scores.shape[0] / layout.MicroBatches;
        var parts = Enumerable.Range(0, layout.MicroBatches)
            .Select(
                micro => loss.Compute(scores.narrow(0, micro * length, length), statistics: null, batch, batch.Statistics, micro)).ToArray();
        return parts.Append(loss.OfBatch()).OfType<torch.Tensor>().Aggregate((sum, part) => sum + part);
    }

    sealed class Within(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < tolerance && Math.Abs(x.Item2 - y.Item2) < tolerance;

        public int GetHashCode((double, double) pair) => 0;
    }
}
