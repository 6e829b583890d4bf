using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// The same network with the convolutions of its trunk and of the hyper network's reduction in int8, by oneDNN. The stem and everything
/// behind the reduced feature stay in float32.
/// </summary>
public sealed class Int8Engine : Engine
{
    readonly HyperIqaModel _model;
    readonly jit.ScriptModule _network;

    /// <param name="model">The network, filled; the engine folds it and owns it from here on.</param>
    /// <param name="scales">What the levels of its feature maps are worth.</param>
    public Int8Engine(HyperIqaModel model, ActivationScales scales)
    {
        _model = model;
        _model.Fold();
        var script = new Int8Script(scales);
        _network = jit.load(TorchScriptArchive.Pack(Int8Script.ClassName, script.ToString(), Int8Script.Dictionaries));
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] tensors = [.. script.Convolutions.SelectMany(Quantize)];
        _network.invoke("prepare", (object)tensors);
        GC.KeepAlive(tensors);
    }

    /// <inheritdoc />
    protected override Tensor Forward(Tensor patches)
    {
        using var scope = NewDisposeScope();
        var stem = _model.Trunk.Stem(patches.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)); // (N, 64, 56, 56)
        var maps = (Tensor[])_network.forward(stem);
        var content = cat([.. maps.Zip(_model.LocalDistortion, (map, module) => module.Project(map))], 1); // (N, 224)
        using var weights = _model.HyperNetwork.Generate(_model.HyperNetwork.Reduce(maps[^1], done: 1));
        return TargetNetwork.Forward(content, weights).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _network.Dispose();
        _model.Dispose();
    }

    /// <summary>Levels, scales and bias of a convolution.</summary>
    Tensor[] Quantize(string name)
    {
        var tensors = _model.Parameters.Tensors;
        var weight = QuantizedWeight.Of(tensors[$"{name}.weight"]);
        var bias = tensors.GetValueOrDefault($"{name}.bias") ?? zeros(weight.Levels.shape[0]);
        return [weight.Levels, weight.Scales, bias];
    }
}
