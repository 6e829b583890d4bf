using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HyperIqa.Imaging;

/// <summary>The patches of one image, cut and normalised, ready for the network.</summary>
sealed class PatchBatch : IDisposable
{
    /// <summary>What a patch takes.</summary>
    public const int BytesOfPatch = sizeof(float) * 3 * Patch.Size * Patch.Size;

    PatchBatch(Tensor tensor, IReadOnlyList<PatchOffset> offsets) => (Tensor, Offsets) = (tensor, offsets);

    /// <summary>(N, 3, 224, 224), float32, normalised with ImageNet's mean and standard deviation.</summary>
    public Tensor Tensor { get; }

    /// <summary>Where each patch lies in the prepared image.</summary>
    public IReadOnlyList<PatchOffset> Offsets { get; }

    /// <summary>N, the number of patches.</summary>
    public int Count => Offsets.Count;

    /// <summary>Cuts patches out of an image. Safe on any thread.</summary>
    /// <param name="offsets">Where to cut, at least one place.</param>
    public static PatchBatch Cut(PreparedImage image, IReadOnlyList<PatchOffset> offsets)
    {
        var tensor = empty([offsets.Count, 3, Patch.Size, Patch.Size], float32).DetachFromDisposeScope();
        var values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        var length = 3 * Patch.Size * Patch.Size;
        for (var i = 0; i < offsets.Count; i++) image.CopyPatch(offsets[i], values.Slice(i * length, length));
        GC.KeepAlive(tensor); // the span does not
        return new(tensor, offsets);
    }

    /// <inheritdoc />
    public void Dispose() => Tensor.Dispose();
}
