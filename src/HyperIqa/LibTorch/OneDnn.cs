using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HyperIqa.LibTorch;

/// <summary>
/// Convolutions by oneDNN with their weights laid out beforehand; <c>conv2d</c> lays them out anew at every call, for a single patch as
/// much work as half its convolutions. What comes after a convolution, a sum or a ReLU, is done while its result is still in cache.
/// </summary>
static class OneDnn
{
    const string ClassName = "OneDnn";

    const string Code = $"""
        class {ClassName}(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool

          # The weight w (out, in, k, k) as a convolution of maps such as x wants it.
          def pack(self: __torch__.{ClassName}, w: Tensor, x: Tensor, stride: int, padding: int) -> Tensor:
            return ops.mkldnn._reorder_convolution_weight(w, [padding, padding], [stride, stride], [1, 1], 1, torch.size(x))

          def conv(self: __torch__.{ClassName}, x: Tensor, w: Tensor, b: Tensor, stride: int, padding: int) -> Tensor:
            return ops.mkldnn._convolution_pointwise(
                x, w, b, [padding, padding], [stride, stride], [1, 1], 1, "none", annotate(List[Optional[number]], []), None)

          def conv_relu(self: __torch__.{ClassName}, x: Tensor, w: Tensor, b: Tensor, stride: int, padding: int) -> Tensor:
            return ops.mkldnn._convolution_pointwise(
                x, w, b, [padding, padding], [stride, stride], [1, 1], 1, "relu", annotate(List[Optional[number]], []), None)

          # ReLU of the convolution plus s, in the place of s.
          def conv_add_relu(self: __torch__.{ClassName}, x: Tensor, w: Tensor, b: Tensor, stride: int, padding: int, s: Tensor) -> Tensor:
            return ops.mkldnn._convolution_pointwise_(
                s, x, w, b, [padding, padding], [stride, stride], [1, 1], 1, "add", 1., "relu", annotate(List[Optional[number]], []), None)

        """;

    static readonly Lazy<jit.ScriptModule> Module = new(() => jit.load(TorchScriptArchive.Pack(ClassName, Code, [])));

    /// <summary>
    /// Whether libtorch has oneDNN: its builds for x64 do. A script that names a missing operator would end the process, so it must not be
    /// tried.
    /// </summary>
    public static bool IsAvailable => RuntimeInformation.ProcessArchitecture == Architecture.X64 && !OperatingSystem.IsMacOS();

    /// <summary>Lays out a weight.</summary>
    /// <param name="weight">(out, in, k, k).</param>
    /// <param name="x">What it will read, or a map of the same shape, channels-last.</param>
    /// <returns>A tensor that only the other methods understand.</returns>
    public static Tensor Pack(Tensor weight, Tensor x, int stride, int padding) => Invoke("pack", weight, x, stride, padding);

    /// <summary>A convolution of channels-last maps (N, in, H, W).</summary>
    public static Tensor Convolve(Tensor x, Tensor packed, Tensor bias, int stride, int padding) =>
        Invoke("conv", x, packed, bias, stride, padding);

    /// <summary>A convolution and the ReLU after it.</summary>
    public static Tensor ConvolveRelu(Tensor x, Tensor packed, Tensor bias, int stride, int padding) =>
        Invoke("conv_relu", x, packed, bias, stride, padding);

    /// <summary>A convolution, the sum with a shortcut, and the ReLU after it; the result takes the shortcut's place in memory.</summary>
    public static Tensor ConvolveAddRelu(Tensor x, Tensor packed, Tensor bias, int stride, int padding, Tensor shortcut) =>
        Invoke("conv_add_relu", x, packed, bias, stride, padding, shortcut);

    /// <summary>
    /// Whole numbers must be passed as int: of a long TorchSharp makes an object that the garbage collector may free during the call.
    /// </summary>
    static Tensor Invoke(string method, params object[] arguments)
    {
        var result = (Tensor)Module.Value.invoke(method, arguments);
        GC.KeepAlive(arguments); // libtorch has been handed bare pointers
        return result;
    }
}
