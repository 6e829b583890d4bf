using HyperIqa.Inference.Int8;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>What the numbers of each feature map are that becomes uint8.</summary>
sealed class MapHistograms
{
    readonly Dictionary<string, ActivationHistogram> _histograms = ActivationScales.Names.ToDictionary(
        name => name, _ => new ActivationHistogram(), StringComparer.Ordinal);

    /// <summary>Takes part in a pass of the network: is shown its maps, channels innermost in memory.</summary>
    public void Count(string name, Tensor map)
    {
        using var flat = map.permute(0, 2, 3, 1).reshape(-1); // a view: the map is channels-last
        _histograms[name].Add(flat.Singles());
        GC.KeepAlive(flat); // the span does not
    }

    /// <summary>The scales that cut off what is above a percentile of each map.</summary>
    /// <param name="share">Of the numbers of a map that are not cut off, 0..1, by its name.</param>
    public ActivationScales ScalesAt(Func<string, double> share) => new(_histograms.ToDictionary(
        entry => entry.Key,
        // for a map that is always zero
        entry => Math.Max(entry.Value.Percentile(share(entry.Key)) / 255, ActivationScales.Smallest),
        StringComparer.Ordinal));
}
