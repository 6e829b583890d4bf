using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Research.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Benchmarks;

/// <summary>
/// Forward, backward and update of the network that <see cref="Trainer"/> trains, and nothing else: always the same batch, no extra tasks.
/// </summary>
sealed class BareTraining : IDisposable
{
    const double Rate = 1e-9; // it may run for long and must stay where it is

    readonly TrainingNetwork _network;
    readonly AdamW _optimiser;
    readonly TrainingBatch _batch;
    readonly BatchLayout _layout;
    readonly Recipe _recipe;
    readonly bool _trunkLearns;

    public BareTraining(string model, Recipe recipe, bool trunkLearns)
    {
        using var checkpoint = CheckpointFile.Read(model);
        (_recipe, _trunkLearns) = (recipe, trunkLearns);
        _network = new(ModelLoader.Load(checkpoint), FastestPrecision.OfThisMachine);
        _network.Let(trunkLearns, recipe.BatchNorm);
        _optimiser = new(_network.Parameters, recipe);
        _layout = BatchLayout.From(recipe, wholeBatch: trunkLearns && recipe.BatchNorm == BatchNormMode.Batch);
        _batch = new(_layout);
        using var scope = NewDisposeScope();
        _batch.Patches.copy_(randn_like(_batch.Patches));
    }

    /// <summary>Makes one update.</summary>
    /// <returns>The patches that it learnt from.</returns>
    public int Update()
    {
        for (var micro = 0; micro < _layout.MicroBatches; micro++)
        {
            using var scope = NewDisposeScope();
            var (pixels, windows) = _batch.MicroBatch(micro);
            var (scores, _) = _network.Forward(pixels, windows, statistics: false);
            l1_loss(scores, zeros_like(scores)).backward();
        }

        _optimiser.Step(_trunkLearns ? Rate : 0, Rate, _recipe.AverageDecay);
        return _layout.Patches;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _batch.Dispose();
        _optimiser.Dispose();
        _network.Dispose();
    }
}
