using static TorchSharp.torch;

namespace HyperIqa.Research.Training.Losses;

/// <summary>
/// Brings each pixel statistic to mean 0 and deviation 1 by running estimates (0.98 of the old, 0.02 of the batch), and within ±4.
/// </summary>
sealed class RunningStandardisation : IDisposable
{
    const double Keep = 0.98;
    const float Limit = 4;

    readonly double[] _mean = new double[PixelStatistics.Count];
    readonly double[] _variance = new double[PixelStatistics.Count];
    long _batches;

    /// <summary>The last result, (N, 29).</summary>
    public Tensor? Standardised { get; private set; }

    /// <summary>The estimates, for the state file: means, variances, and the number of batches.</summary>
    public double[] Estimates
    {
        get => [.. _mean, .. _variance, _batches];
        set
        {
            value.AsSpan(0, _mean.Length).CopyTo(_mean);
            value.AsSpan(_mean.Length, _variance.Length).CopyTo(_variance);
            _batches = (long)value[^1];
        }
    }

    /// <summary>Follows a batch and standardises it.</summary>
    /// <param name="measured">(N, 29).</param>
    public Tensor Follow(Tensor measured)
    {
        if (Standardised is null || Standardised.numel() != measured.numel())
        {
            Standardised?.Dispose();
            Standardised = zeros_like(measured).DetachFromDisposeScope();
        }

        var values = measured.Singles();
        var standardised = Standardised.Singles();
        var keep = Math.Min(Keep, _batches / (_batches + 1.0)); // a plain average at first
        _batches++;
        var rows = values.Length / PixelStatistics.Count;
        for (var k = 0; k < PixelStatistics.Count; k++)
        {
            double sum = 0, squares = 0;
            for (var row = 0; row < rows; row++)
            {
                double value = values[row * PixelStatistics.Count + k];
                sum += value;
                squares += value * value;
            }

            var mean = sum / rows;
            _mean[k] = keep * _mean[k] + (1 - keep) * mean;
            _variance[k] = keep * _variance[k] + (1 - keep) * Math.Max(0, squares / rows - mean * mean);
            var deviation = (float)Math.Sqrt(_variance[k] + 1e-8);
            for (var row = 0; row < rows; row++)
            {
                var i = row * PixelStatistics.Count + k;
                standardised[i] = Math.Clamp((values[i] - (float)_mean[k]) / deviation, -Limit, Limit);
            }
        }

        return Standardised;
    }

    /// <inheritdoc />
    public void Dispose() => Standardised?.Dispose();
}
