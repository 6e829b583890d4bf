using HyperIqa.LibTorch;

namespace HyperIqa.Inference.Int8;

/// <summary>What this machine can do in int8.</summary>
static class Int8Support
{
    /// <summary>Whether libtorch has the operators: its builds for x64 do.</summary>
    public static bool IsAvailable => OneDnn.IsAvailable;

    /// <summary>
    /// Whether the processor multiplies and sums bytes in one instruction (VNNI). Without, int8 was measured to take from half of the time
    /// of float32 (Zen 3) to a little more than all of it (Zen 1), instead of a third.
    /// </summary>
    public static bool IsFast => Processor.HasVnni;

    /// <summary>
    /// The largest level of a weight: 127, or 63 where products are summed in pairs of 16 bits (AVX2 and AVX-512 without VNNI), because
    /// 2 · 255 · 127 does not fit them.
    /// </summary>
    public static int LargestLevel { get; } = IsFast ? 127 : 63;
}
