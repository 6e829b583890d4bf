using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HyperIqa.Research;

/// <summary>Float32 tensors as numbers that lie side by side in memory.</summary>
static class FlatSingles
{
    /// <summary>A flat tensor of zeros that its owner disposes.</summary>
    public static Tensor Zeros(long length) => zeros(length, float32).DetachFromDisposeScope();

    /// <summary>The numbers of a contiguous float32 tensor, where they are.</summary>
    public static Span<float> Singles(this Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
