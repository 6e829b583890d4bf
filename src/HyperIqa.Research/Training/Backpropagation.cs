using static TorchSharp.torch;

namespace HyperIqa.Research.Training;

/// <summary>The gradient of an update: originals, their copies and anchors go through the network, and their losses back.</summary>
/// <param name="standardisation">Follows the pixel statistics of patches, where these are learnt too; null where not.</param>
sealed class Backpropagation(TrainingNetwork network, TrainingLoss loss, BatchLayout layout, RunningStandardisation? standardisation)
{
    /// <summary>Adds the gradient of a batch; what was lost is the loss's to say.</summary>
    public void Run(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        var measured = standardisation?.Follow(batch.Statistics) ?? batch.Statistics;
        for (var micro = 0; micro < layout.MicroBatches; micro++)
        {
            using var part = NewDisposeScope();
            var (pixels, windows) = batch.MicroBatch(micro); // (rows, 3, H, W)
            var (scores, statistics) = network.Forward(pixels, windows, statistics: standardisation is not null);
            var copy = batch.Copy(micro) is { } its ? network.Forward(its.Pixels, its.Windows, statistics: false).Scores : null;
            loss.Compute(scores, statistics, batch, measured, micro, copy)?.backward();
        }

        for (var anchor = layout.MicroBatches; anchor < layout.MicroBatches + layout.Anchors; anchor++)
        {
            using var part = NewDisposeScope();
            var (pixels, windows) = batch.MicroBatch(anchor); // (1, 3, H, W)
            var (scores, _) = network.Forward(pixels, windows, statistics: false);
            loss.OfAnchor(scores, batch.Mos.Singles()[anchor]).backward();
        }

        loss.OfBatch()?.backward();
    }
}
