using static TorchSharp.torch;

namespace HyperIqa.LibTorch;

/// <summary>
/// Numbers handed to libtorch, made once and kept: TorchSharp would otherwise make one for each call and pass on its handle alone,
/// and the garbage collector may free it before the call has read it.
/// </summary>
static class Scalars
{
    public static readonly TorchSharp.Scalar Zero = 0;
    public static readonly TorchSharp.Scalar One = 1;

    /// <summary>x += y, without the number that <c>x.add_(y)</c> makes up (the factor of y).</summary>
    public static Tensor AddInPlace(this Tensor x, Tensor y) => x.add_(y, One);
}
