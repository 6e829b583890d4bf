using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// A convolution in int8. A block's last convolution takes the one on its shortcut along, where there is one: both are 1×1, and the sum of
/// two convolutions is one convolution of their two maps side by side. The weights of both, times what a level of their map is worth, then
/// share the levels of each output channel.
/// </summary>
/// <param name="Parts">Itself, and the shortcut's if it has that.</param>
sealed record Int8Convolution(string Name, params IReadOnlyList<Int8Convolution.Part> Parts)
{
    /// <summary>The official names of those that it is made of.</summary>
    public IEnumerable<string> Names => Parts.Select(part => part.Name);

    /// <summary>How far the kernel moves on the map, or on the two side by side.</summary>
    public int Stride => Parts[0].Stride;

    /// <summary>Zeros around that map.</summary>
    public int Padding => Parts[0].Size / 2;

    /// <summary>Its weight, (out, in, k, k): of two parts, each is multiplied by what a level of its map is worth.</summary>
    /// <param name="weights">Gives the weight of a convolution of the checkpoint, batch normalisation folded in.</param>
    public Tensor Weight(Func<string, Tensor> weights)
    {
        if (Parts is [var only]) return weights(only.Name);

        using var scope = NewDisposeScope();
        return cat([.. Parts.Select(part => Times(weights(part.Name), part.Scale))], 1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Its levels (out, in, k, k) for the maps as the network holds them. A part that reads a map that is held as the mean of two halves
    /// gives half of each level to either, which are as exact together as the whole.
    /// </summary>
    public Tensor Spread(Tensor levels)
    {
        if (!Parts.Any(part => part.IsTwofold)) return levels;

        using var scope = NewDisposeScope();
        var ofParts = levels.chunk(Parts.Count, 1); // all read as many channels
        return cat([.. Parts.Zip(ofParts).SelectMany(part => part.First.IsTwofold ? Halves(part.Second) : [part.Second])], 1)
            .MoveToOuterDisposeScope();
    }

    static Tensor[] Halves(Tensor levels)
    {
        var half = levels.bitwise_right_shift(ones_like(levels)); // rounds down, also below zero
        return [levels - half, half];
    }

    static Tensor Times(Tensor weight, double number)
    {
        using TorchSharp.Scalar factor = number;
        var product = weight.mul(factor);
        GC.KeepAlive(factor); // TorchSharp passes only the handle
        return product;
    }

    /// <summary>A convolution as the checkpoint has it.</summary>
    /// <param name="Reads">The name of the feature map that it reads, one of <see cref="ActivationScales.Names"/>.</param>
    /// <param name="Size">The side of its kernel.</param>
    /// <param name="Scale">What a level of that map is worth, where another map lies beside it; else 1.</param>
    /// <param name="IsTwofold">Whether the network holds that map as the mean of two.</param>
    public sealed record Part(string Name, string Reads, int Size, int Stride, double Scale, bool IsTwofold = false);
}
