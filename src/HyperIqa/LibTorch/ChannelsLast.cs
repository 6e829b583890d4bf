using static TorchSharp.torch;

namespace HyperIqa.LibTorch;

/// <summary>The layout of feature maps in memory that oneDNN computes fastest with. TorchSharp has no name for it.</summary>
static class ChannelsLast
{
    /// <summary>The same (N, C, H, W) with channels innermost in memory; no copy where they are that already.</summary>
    public static Tensor From(Tensor maps) => maps.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
