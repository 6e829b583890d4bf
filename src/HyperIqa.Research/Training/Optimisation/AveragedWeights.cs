using static TorchSharp.torch;

namespace HyperIqa.Research.Training.Optimisation;

/// <summary>
/// The weights averaged over the latest updates (Polyak and Juditsky, 1992), which are judged and saved in place of the current ones: they
/// are as if the learning rate had fallen already. The optimiser follows the learnt ones in its own pass; the measured ones are followed
/// here.
/// </summary>
sealed class AveragedWeights(FlatParameters parameters, AdamW optimiser, double decay) : IDisposable
{
    /// <summary>The averaged running means and variances.</summary>
    public Tensor Statistics { get; } = parameters.Statistics.clone().DetachFromDisposeScope();

    /// <summary>How much of the average survives the next update: less at first, so that the start is forgotten.</summary>
    public double Decay => Math.Min(decay, (1.0 + optimiser.Steps[1]) / (10.0 + optimiser.Steps[1]));

    /// <summary>Follows the running statistics.</summary>
    public void FollowStatistics()
    {
        var current = parameters.Statistics.Singles();
        var averaged = Statistics.Singles();
        var rate = (float)(1 - Decay);
        for (var i = 0; i < averaged.Length; i++) averaged[i] += (current[i] - averaged[i]) * rate;
    }

    /// <summary>Puts the averaged weights in the place of the current ones and those in theirs; done twice, all is as before.</summary>
    public void Swap()
    {
        Swap(parameters.Weights.Singles(), optimiser.Averaged.Singles());
        Swap(parameters.Statistics.Singles(), Statistics.Singles());
    }

    /// <inheritdoc />
    public void Dispose() => Statistics.Dispose();

    static void Swap(Span<float> x, Span<float> y)
    {
        for (var i = 0; i < x.Length; i++) (x[i], y[i]) = (y[i], x[i]);
    }
}
