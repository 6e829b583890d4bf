using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// The target network (section 3.4 of the paper): fully connected layers with sigmoids between them, that map the content feature to the
/// patch score. It has no parameters of its own; they are the target weights. Five layers, as the official code has them (the paper says
/// four).
/// </summary>
static class TargetNetwork
{
    /// <summary>The width of its input and of each layer's output.</summary>
    public static readonly long[] Sizes = [224, 112, 56, 28, 14, 1];

    /// <summary>Scores N patches, each with its own weights.</summary>
    /// <param name="content">The content feature v(x), (N, 224).</param>
    /// <param name="weights">The target weights θ of the same N patches.</param>
    /// <returns>Patch scores (N).</returns>
    public static Tensor Forward(Tensor content, TargetWeights weights)
    {
        using var scope = NewDisposeScope();
        return Activations(content, weights)[^1].squeeze(1).MoveToOuterDisposeScope(); // (N, 1) to (N)
    }

    /// <summary>The output of each layer, after its sigmoid where it has one: (N, 112), (N, 56), (N, 28), (N, 14), (N, 1).</summary>
    internal static Tensor[] Activations(Tensor content, TargetWeights weights)
    {
        using var scope = NewDisposeScope();
        var activations = new Tensor[weights.Layers.Count];
        var x = content.unsqueeze(1);                                  // (N, 1, 224)
        for (var i = 0; i < activations.Length; i++)
        {
            var (weight, bias) = weights.Layers[i];
            x = x.bmm(weight.transpose(1, 2)).AddInPlace(bias.unsqueeze(1)); // (N, 1, in)·(N, in, out) + (N, 1, out)
            if (i < activations.Length - 1) x = x.sigmoid();
            activations[i] = x.squeeze(1).MoveToOuterDisposeScope();   // (N, out)
        }

        return activations;
    }
}
