using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// The hyper network (section 3.3 of the paper): from the semantic feature it generates the target weights θ, the weights and biases
/// of this very patch's target network. Weights of the first four layers come from 3×3 convolutions whose maps are laid out anew as
/// matrices; the last layer's weights, and all biases, come from the pooled feature.
/// </summary>
sealed class HyperNetwork
{
    const long Channels = 112; // of the feature that everything is generated from
    const long Area = 7 * 7;   // of the semantic feature's map

    /// <summary>The 1×1 convolutions that bring the semantic feature to few channels.</summary>
    internal static readonly (string Name, long In, long Out)[] Reductions =
        [("conv1.0", 2048, 1024), ("conv1.2", 1024, 512), ("conv1.4", 512, Channels)];

    readonly Convolution[] _reduce;
    readonly Generators _weights;
    readonly FullyConnected _lastWeight;
    readonly FullyConnected[] _biases;

    public HyperNetwork(Parameters parameters)
    {
        _reduce = [.. Reductions.Select(conv => new Convolution(parameters, conv.Name, conv.In, conv.Out, bias: true))];
        var sizes = TargetNetwork.Sizes; // 224, 112, 56, 28, 14, 1
        var layers = sizes.Length - 1;
        _weights = new(
            parameters,
            Channels,
            [.. Enumerable.Range(1, layers - 1).Select(layer => ($"fc{layer}w_conv", sizes[layer - 1] * sizes[layer] / Area))]);
        _lastWeight = new(parameters, $"fc{layers}w_fc", Channels, sizes[layers - 1]);
        _biases =
            [.. Enumerable.Range(1, layers).Select(layer => new FullyConnected(parameters, $"fc{layer}b_fc", Channels, sizes[layer]))];
    }

    /// <summary>
    /// What is done once for the whole map, the semantic feature brought to few channels: (N, 2048, H, W) to (N, 112, H, W).
    /// </summary>
    /// <param name="x">The semantic feature, or what some of the convolutions made of it, before ReLU.</param>
    /// <param name="done">How many of the convolutions that were.</param>
    public Tensor Reduce(Tensor x, int done = 0)
    {
        using var scope = NewDisposeScope();
        if (done > 0) x = x.relu();
        foreach (var conv in _reduce[done..]) x = conv.ForwardRelu(x);
        return x.MoveToOuterDisposeScope();
    }

    /// <summary>Generates the target weights of each window.</summary>
    /// <param name="reduced">The reduced semantic feature, (N, 112, H, W).</param>
    /// <param name="windows">The windows of each image.</param>
    public TargetWeights Generate(Tensor reduced, Windows windows)
    {
        using var scope = NewDisposeScope();
        var sizes = TargetNetwork.Sizes;
        var pooled = windows.Average(reduced);                                  // (N·windows, 112)
        Tensor[] weights = [.. _weights.Forward(reduced, windows), _lastWeight.Forward(pooled)];
        var layers = new (Tensor Weight, Tensor Bias)[weights.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = (
                weights[i].reshape(-1, sizes[i + 1], sizes[i]).MoveToOuterDisposeScope(), // (N, out·in/49, 7, 7) to (N, out, in)
                _biases[i].Forward(pooled).MoveToOuterDisposeScope());                    // (N, out)
        }

        return new(layers);
    }
}
