using System.Runtime.InteropServices;
using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>Finds the activation scales of a network by watching its feature maps on some images.</summary>
public sealed class Calibration : IDisposable
{
    readonly HyperIqaModel _model;
    readonly Dictionary<string, ActivationHistogram> _histograms = ActivationScales.Names.ToDictionary(name => name, _ => new ActivationHistogram(), StringComparer.Ordinal);

    /// <param name="model">The network, filled; it is folded and owned from here on.</param>
    public Calibration(HyperIqaModel model)
    {
        _model = model;
        _model.Fold();
    }

    /// <summary>Runs patches in float32 and counts what the feature maps hold.</summary>
    public void Observe(PatchBatch patches)
    {
        using var noGradients = no_grad();
        for (var i = 0; i < patches.Count; i++)
        {
            using var scope = NewDisposeScope();
            var patch = patches.Tensor.narrow(0, i, 1).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2); // (1, 3, 224, 224)
            _model.Trunk.Forward(patch, Count);
        }
    }

    /// <summary>The scales with the least squared error on what was observed.</summary>
    public ActivationScales Scales() => new(_histograms.ToDictionary(
        entry => entry.Key,
        entry => entry.Value.BestScale(), StringComparer.Ordinal));

    /// <inheritdoc />
    public void Dispose() => _model.Dispose();

    void Count(string name, Tensor map)
    {
        if (!_histograms.TryGetValue(name, out var histogram)) return;

        using var flat = map.permute(0, 2, 3, 1).reshape(-1); // a view: the map is channels-last
        histogram.Add(MemoryMarshal.Cast<byte, float>(flat.bytes));
        GC.KeepAlive(flat); // the span alone does not
    }
}
