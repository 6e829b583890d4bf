using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// The mean of an image's reduced semantic feature over all that the network saw of it: what the image shows, in a few numbers. Windows,
/// patches and tiles all count by their area.
/// </summary>
sealed class SemanticMean
{
    double[] _sum = [];
    long _cells;

    /// <summary>One number a channel; none where nothing was seen.</summary>
    public IReadOnlyList<float> Value => [.. _sum.Select(sum => (float)(sum / _cells))];

    /// <summary>Sees some more of the image.</summary>
    /// <param name="semantic">The reduced semantic feature, (N, 112, H/32, W/32).</param>
    public void Add(Tensor semantic)
    {
        using var scope = NewDisposeScope();
        var sums = semantic.sum([0, 2, 3]).data<float>();
        if (_sum.Length == 0) _sum = new double[sums.Count];
        for (var channel = 0; channel < _sum.Length; channel++) _sum[channel] += sums[channel];
        _cells += semantic.shape[0] * semantic.shape[2] * semantic.shape[3];
    }
}
