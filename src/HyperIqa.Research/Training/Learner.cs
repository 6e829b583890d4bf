using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training;

/// <summary>
/// What an update changes: the weights, their moments and averages, and what pixel statistics are standardised by. All of it is kept with
/// the state of a training.
/// </summary>
sealed class Learner : IDisposable
{
    readonly TrainingNetwork _network;
    readonly Recipe _recipe;
    readonly BatchLayout _layout;
    readonly bool _learnsStatistics;
    readonly AdamW _optimiser;
    readonly AveragedWeights _averaged;
    readonly RunningStandardisation _standardisation = new();
    TrainingLoss? _loss;
    Backpropagation? _backpropagation;

    /// <param name="network">Disposed with this.</param>
    /// <param name="learnsStatistics">Whether it learns pixel statistics of patches too.</param>
    public Learner(TrainingNetwork network, Recipe recipe, BatchLayout layout, bool learnsStatistics)
    {
        (_network, _recipe, _layout, _learnsStatistics) = (network, recipe, layout, learnsStatistics);
        _optimiser = new(network.Parameters, recipe);
        _averaged = new(network.Parameters, _optimiser, recipe.AverageDecay);
    }

    /// <summary>The network that the checkpoint holds; the averaged one while <see cref="WithAverages"/> runs.</summary>
    public HyperIqaModel Model => _network.Model;

    /// <summary>Its numbers, always in the same order, flat.</summary>
    public IReadOnlyList<Tensor> Tensors =>
        [
            _network.Parameters.Weights, _network.Parameters.Statistics,
            _optimiser.Moment1, _optimiser.Moment2, _optimiser.Averaged, _averaged.Statistics,
        ];

    /// <summary>Updates of the trunk and of the heads.</summary>
    public int[] Steps => _optimiser.Steps;

    /// <summary>What pixel statistics are standardised by.</summary>
    public double[] StatisticsEstimates
    {
        get => _standardisation.Estimates;
        set => _standardisation.Estimates = value;
    }

    /// <summary>Makes ready for updates, from numbers that are final.</summary>
    /// <param name="scale">What the network's scores mean.</param>
    public void Begin(ScoreScale scale)
    {
        _loss = new(_recipe, _layout, scale);
        _backpropagation = new(_network, _loss, _layout, _learnsStatistics ? _standardisation : null);
    }

    /// <summary>Computes the gradient of a batch.</summary>
    /// <param name="trunkLearns">Whether the trunk has one.</param>
    public LossParts Backpropagate(TrainingBatch batch, bool trunkLearns)
    {
        _network.Let(trunkLearns, _recipe.BatchNorm);
        _backpropagation!.Run(batch);
        return _loss!.Read();
    }

    /// <summary>Changes the weights by the gradient.</summary>
    /// <returns>The gradient's length; not a number where it has none, and nothing is changed.</returns>
    public double Step(double trunkRate, double headsRate)
    {
        var norm = _optimiser.Step(trunkRate, headsRate, _averaged.Decay);
        if (double.IsFinite(norm) && _recipe.BatchNorm == BatchNormMode.Batch) _averaged.FollowStatistics();
        return norm;
    }

    /// <summary>A copy of the network as it is now, folded, for scoring. The caller disposes it.</summary>
    public HyperIqaModel Folded() => _network.Folded();

    /// <summary>Does something with the averaged weights in the place of the current ones.</summary>
    public void WithAverages(Action act)
    {
        _averaged.Swap();
        try
        {
            act();
        }
        finally
        {
            _averaged.Swap();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _loss?.Dispose();
        _standardisation.Dispose();
        _averaged.Dispose();
        _optimiser.Dispose();
        _network.Dispose();
    }
}
