using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// A folded network with the convolutions of its trunk, and those that read the trunk's maps, in int8. The stem and the convolution after
/// it, the later convolved shortcuts' sums, those of the last stage and everything behind stay in float32.
/// </summary>
sealed class Int8Network : IDisposable
{
    readonly HyperIqaModel _model;
    readonly jit.ScriptModule _convolutions;
    readonly FittedWeights _fitted;
    readonly int _largestLevel;

    /// <param name="model">The network, folded; it lives at least as long as this.</param>
    /// <param name="scales">What the levels of its feature maps are worth.</param>
    /// <param name="largestLevel">Of its weights; this processor's own largest where that is less.</param>
    public Int8Network(HyperIqaModel model, ActivationScales scales, int largestLevel)
    {
        // loading would abort the process
        if (!Int8Support.IsAvailable) throw new PlatformNotSupportedException("libtorch has int8 convolutions on x64 alone");

        _model = model;
        _largestLevel = Math.Min(largestLevel, Int8Support.LargestLevel);
        var script = new Int8Script(scales);
        _convolutions = jit.load(TorchScriptArchive.Pack(Int8Script.ClassName, script.ToString(), Int8Script.Dictionaries));
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] tensors = [.. script.Convolutions.SelectMany(Quantize)];
        _convolutions.invoke("prepare", (object)tensors);
        GC.KeepAlive(tensors); // TorchSharp passes handles alone
        _fitted = new(_convolutions, [.. script.Fitted.SelectMany(convolution => Quantize(convolution)[..2])]);
    }

    /// <summary>Scores the windows of images: (N, 3, H, W), channels-last, to (N·windows).</summary>
    public Tensor Forward(Tensor images, Windows windows)
    {
        using var scope = NewDisposeScope();
        var stem = _model.Trunk.Stem(images); // (N, 64, H/4, W/4)
        _fitted.Fit(stem);
        var maps = (Tensor[])_convolutions.forward(stem, _model.Trunk.First(stem));
        var reduced = new ReducedMaps(maps[..^1], _model.HyperNetwork.Reduce(maps[^1], done: 1));
        return _model.Score(reduced, windows).MoveToOuterDisposeScope();
    }

    IReadOnlyDictionary<string, Tensor> Tensors => _model.Parameters.Tensors;

    /// <inheritdoc />
    public void Dispose()
    {
        _fitted.Dispose();
        _convolutions.Dispose();
    }

    /// <summary>Levels, scales and bias of a convolution.</summary>
    Tensor[] Quantize(Int8Convolution convolution)
    {
        var weight = QuantizedWeight.Of(convolution.Weight(name => Tensors[$"{name}.weight"]), _largestLevel);
        var bias = zeros(weight.Levels.shape[0]);
        foreach (var name in convolution.Names)
        {
            if (Tensors.TryGetValue($"{name}.bias", out var own)) bias.AddInPlace(own);
        }

        return [weight.Levels, weight.Scales, bias];
    }
}
