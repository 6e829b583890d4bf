using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// A folded network with the convolutions of its trunk, and those that read the trunk's maps, in int8. The convolution after the stem, the
/// later convolved shortcuts' sums, those of the last stage and everything behind stay in float32, and the stem of normalised pixels too.
/// </summary>
sealed class Int8Network : IDisposable
{
    readonly HyperIqaModel _model;
    readonly jit.ScriptModule _convolutions;
    readonly FittedWeights _fitted;
    readonly ActivationScales _scales;
    readonly int _largestLevel;

    /// <param name="model">The network, folded; it lives at least as long as this.</param>
    /// <param name="scales">What the levels of its feature maps are worth.</param>
    /// <param name="largestLevel">Of its weights; this processor's own largest where that is less.</param>
    public Int8Network(HyperIqaModel model, ActivationScales scales, int largestLevel)
    {
        // loading would abort the process
        if (!Int8Support.IsAvailable) throw new PlatformNotSupportedException("libtorch has int8 convolutions on x64 alone");

        (_model, _scales) = (model, scales);
        _largestLevel = Math.Min(largestLevel, Int8Support.LargestLevel);
        var script = new Int8Script(scales);
        var compiled = Task.Run( // meanwhile weights are quantized
            () => jit.load(TorchScriptArchive.Pack(Int8Script.ClassName, script.ToString(), Int8Script.Dictionaries)));
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var quantized = script.Convolutions.ToDictionary(convolution => convolution.Name, Quantize, StringComparer.Ordinal);
        _convolutions = compiled.GetAwaiter().GetResult();
        Tensor[] tensors = [.. script.Convolutions.SelectMany(convolution => quantized[convolution.Name])];
        _convolutions.invoke("prepare", (object)tensors);
        GC.KeepAlive(tensors); // TorchSharp passes only the handle
        ReadsBytes = PackStem();
        _fitted = new(_convolutions, [.. script.Fitted.SelectMany(convolution => quantized[convolution.Name][..2])]);
    }

    /// <summary>Whether the stem's weight has levels for the pixels themselves, see <see cref="ByteStem"/>.</summary>
    public bool ReadsBytes { get; }

    /// <summary>Scores the windows of images: normalised (N, 3, H, W), channels-last, to (N·windows).</summary>
    /// <param name="semantic">Told what the images show, where somebody asks.</param>
    public Tensor Forward(Tensor images, Windows windows, SemanticMean? semantic = null)
    {
        using var stem = _model.Trunk.Stem(images); // (N, 64, H/4, W/4)
        return Continue(stem, windows, semantic);
    }

    /// <summary>The maps of images before anything is done for windows: normalised (N, 3, H, W), channels-last.</summary>
    public ReducedMaps Reduce(Tensor images)
    {
        using var stem = _model.Trunk.Stem(images); // (N, 64, H/4, W/4)
        return ReduceStem(stem);
    }

    /// <summary>The same, in less time, of the pixels themselves.</summary>
    /// <param name="pixels">Framed as <see cref="ByteStem"/> wants it, (N, 3, H + 5, W + 5), uint8, channels-last.</param>
    /// <param name="semantic">Told what the images show, where somebody asks.</param>
    public Tensor ForwardBytes(Tensor pixels, Windows windows, SemanticMean? semantic = null)
    {
        using var stem = (Tensor)_convolutions.invoke("stem", pixels); // (N, 64, H/4, W/4)
        GC.KeepAlive(pixels); // TorchSharp passes only the handle
        return Continue(stem, windows, semantic);
    }

    /// <summary>What the first two stages find in images: normalised (1, 3, H, W), channels-last.</summary>
    /// <returns>The reduced maps of the first two local distortion aware modules, float32, and the second stage's levels.</returns>
    public Tensor[] Begin(Tensor images)
    {
        using var stem = _model.Trunk.Stem(images); // (1, 64, H/4, W/4)
        return Convolve("first", stem);
    }

    /// <summary>The same, in less time, of the pixels themselves, as <see cref="ForwardBytes"/> takes them.</summary>
    public Tensor[] BeginBytes(Tensor pixels)
    {
        using var stem = (Tensor)_convolutions.invoke("stem", pixels); // (1, 64, H/4, W/4)
        GC.KeepAlive(pixels); // TorchSharp passes only the handle
        return Convolve("first", stem);
    }

    /// <summary>Goes on from what <see cref="Begin"/> found.</summary>
    public ReducedMaps End(IReadOnlyList<Tensor> begun)
    {
        var levels = begun[^1]; // (1, 512, H/8, W/8)
        using var size = zeros(1, 1, 1, 1).expand(1, 64, 2 * levels.shape[2], 2 * levels.shape[3]);
        _fitted.Fit(size);
        var maps = (Tensor[])_convolutions.invoke("last", levels);
        GC.KeepAlive(levels); // TorchSharp passes only the handle
        return new([.. begun.SkipLast(1), .. maps[..^1]], _model.HyperNetwork.Reduce(maps[^1], done: 1));
    }

    Tensor Continue(Tensor stem, Windows windows, SemanticMean? semantic)
    {
        using var scope = NewDisposeScope();
        return _model.Score(ReduceStem(stem), windows, semantic).MoveToOuterDisposeScope();
    }

    ReducedMaps ReduceStem(Tensor stem)
    {
        _fitted.Fit(stem);
        var maps = Convolve("forward", stem);
        return new(maps[..^1], _model.HyperNetwork.Reduce(maps[^1], done: 1));
    }

    /// <summary>What a method of the text makes of the stem's map.</summary>
    Tensor[] Convolve(string method, Tensor stem)
    {
        using var first = _model.Trunk.First(stem);
        var (x, y) = StemLevels.Of(stem, _scales[ResNet50.StemName], first, _scales[ResNet50.FirstName]);
        using (x)
        using (y)
            return (Tensor[])_convolutions.invoke(method, x, y);
    }

    IReadOnlyDictionary<string, Tensor> Tensors => _model.Parameters.Tensors;

    /// <inheritdoc />
    public void Dispose()
    {
        _fitted.Dispose();
        _convolutions.Dispose();
    }

    bool PackStem()
    {
        var (weight, bias) = (Tensors[$"{ResNet50.StemName}.weight"], Tensors[$"{ResNet50.StemName}.bias"]);
        if (ByteStem.Quantize(weight, bias, _largestLevel) is not { } stem) return false;

        _convolutions.invoke("pack_stem", (object)stem);
        GC.KeepAlive(stem); // TorchSharp passes only the handle
        return true;
    }

    /// <summary>Levels, scales and bias of a convolution.</summary>
    Tensor[] Quantize(Int8Convolution convolution)
    {
        var weight = QuantizedWeight.From(convolution.Weight(name => Tensors[$"{name}.weight"]), _largestLevel);
        var bias = zeros(weight.Levels.shape[0]);
        foreach (var name in convolution.Names)
        {
            if (Tensors.TryGetValue($"{name}.bias", out var own)) bias.AddInPlace(own);
        }

        return [convolution.Spread(weight.Levels), weight.Scales, bias];
    }
}
