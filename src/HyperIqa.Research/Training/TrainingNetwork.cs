using HyperIqa.Model;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Research.Training;

/// <summary>
/// The network as it is while it trains: HyperIQA and, beside it, one linear layer that predicts pixel statistics from the pooled features
/// of all four stages. That layer teaches the trunk and is not part of the checkpoint.
/// </summary>
sealed class TrainingNetwork : IDisposable
{
    /// <summary>Channels of the four stages together.</summary>
    const long PooledChannels = 256 + 512 + 1024 + 2048;

    static readonly long[] HeightAndWidth = [2, 3];

    readonly Tensor _statisticsWeight = FlatSingles.Zeros(PixelStatistics.Count * PooledChannels);
    readonly Tensor _statisticsBias = FlatSingles.Zeros(PixelStatistics.Count);

    readonly TrainingPrecision _precision;
    readonly int _oldStages; // of the trunk, before the first fresh one
    readonly int _frozenStages;
    HyperIqaModel? _frozenTrunk; // for as long as the trunk does not learn
    bool _begun;

    /// <param name="model">Filled; disposed with this.</param>
    /// <param name="precision">What the trunk computes in while it learns.</param>
    /// <param name="freshStages">The trunk's stages (2..4) that learn with the heads.</param>
    /// <param name="frozenStages">So many stages (0..3), before any fresh one, and the stem with them, never learn.</param>
    public TrainingNetwork(
        HyperIqaModel model,
        TrainingPrecision precision = TrainingPrecision.Fp32,
        IReadOnlyCollection<int>? freshStages = null,
        int frozenStages = 0)
    {
        Model = model;
        _frozenStages = frozenStages;
        _precision = precision;
        _oldStages = freshStages is { Count: > 0 } ? freshStages.Min() - 1 : ResNet50.Stages.Count;
        using (NewDisposeScope()) _statisticsWeight.set_(zeros(PixelStatistics.Count, PooledChannels, float32));
        Parameters = new(
            model.Parameters,
            new Dictionary<string, Tensor> { ["statistics.weight"] = _statisticsWeight, ["statistics.bias"] = _statisticsBias },
            freshStages,
            frozenStages);
    }

    /// <summary>The network that the checkpoint holds.</summary>
    public HyperIqaModel Model { get; }

    /// <summary>Everything that learns, flat.</summary>
    public FlatParameters Parameters { get; }

    /// <summary>Says what learns from the next update on, and what batch normalisation works with.</summary>
    public void Let(bool trunkLearn, BatchNormMode batchNorm)
    {
        Model.Parameters.Training = trunkLearn && batchNorm == BatchNormMode.Batch;
        if (_begun && Parameters.TrunkLearns == trunkLearn) return;

        Parameters.RequireGradients(trunkLearn);
        _begun = true;
    }

    /// <summary>Scores patches or whole photographs, gradients attached.</summary>
    /// <param name="images">(N, 3, H, W), normalised, channels-last in memory.</param>
    /// <param name="statistics">Whether the network predicts pixel statistics too.</param>
    /// <returns>Patch scores (N·windows), and predicted statistics (N, 29).</returns>
    public (Tensor Scores, Tensor? Statistics) Forward(Tensor images, Windows windows, bool statistics)
    {
        using var scope = NewDisposeScope();
        var stages = Stages(images);
        var scores = Model.Score(Model.Reduce(stages), windows);                                                // (N·windows)
        if (!statistics) return (scores.MoveToOuterDisposeScope(), null);

        var pooled = cat([.. stages.Select(stage => stage.mean(HeightAndWidth))], 1);                           // (N, 3840)
        return (scores.MoveToOuterDisposeScope(), linear(pooled, _statisticsWeight, _statisticsBias).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// A copy as it is now, folded and packed: it scores the same up to rounding, in half the time, and can learn nothing. The caller
    /// disposes it.
    /// </summary>
    public HyperIqaModel Folded()
    {
        var copy = new HyperIqaModel(Model.Variant);
        using var noGradients = no_grad();
        foreach (var (name, tensor) in copy.Parameters.Tensors) tensor.copy_(Model.Parameters.Tensors[name]);
        copy.Fold();
        copy.Pack();
        return copy;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _frozenTrunk?.Dispose();
        Parameters.Dispose();
        Model.Dispose();
        _statisticsWeight.Dispose();
        _statisticsBias.Dispose();
    }

    Tensor[] Stages(Tensor patches)
    {
        if (Parameters.TrunkLearns)
        {
            if (_frozenStages > 0)
            {
                var frozen = Frozen(patches, _frozenStages);
                return [.. frozen, .. LearningStages(frozen[^1])];
            }

            _frozenTrunk?.Dispose();
            _frozenTrunk = null;
            return _precision == TrainingPrecision.Bf16 ? NarrowStages(patches) : Model.Trunk.Forward(patches);
        }

        var old = Frozen(patches, _oldStages);
        return _oldStages == ResNet50.Stages.Count ? old : [.. old, .. Model.Trunk.Continue(old[^1], _oldStages)];
    }

    /// <summary>The first stages, from where no gradient goes back.</summary>
    Tensor[] Frozen(Tensor patches, int stages)
    {
        using var noGradients = no_grad();
        return (_frozenTrunk ??= Folded()).Trunk.Forward(patches, stages);
    }

    /// <summary>The stages after the frozen ones.</summary>
    Tensor[] LearningStages(Tensor frozen)
    {
        if (_precision != TrainingPrecision.Bf16) return Model.Trunk.Continue(frozen, _frozenStages);

        using var narrow = frozen.to(bfloat16);
        return [.. Model.Trunk.Continue(narrow, _frozenStages).Select(stage => stage.to(float32))];
    }

    /// <summary>
    /// The same with feature maps and their gradients in bfloat16; weights, their gradients and what comes behind the trunk stay in
    /// float32.
    /// </summary>
    Tensor[] NarrowStages(Tensor patches)
    {
        using var narrow = patches.to(bfloat16);
        return [.. Model.Trunk.Forward(narrow).Select(stage => stage.to(float32))];
    }
}
