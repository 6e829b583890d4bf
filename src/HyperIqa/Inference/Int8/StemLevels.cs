using System.Runtime.Intrinsics;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// The two maps that int8 begins with, in levels of 0 to 255: the stem's, and what the first convolution after it makes of that. libtorch
/// rounds as exactly, but takes seven passes over memory for it, of which two read byte by byte.
/// </summary>
static unsafe class StemLevels
{
    /// <summary>Channels of both maps.</summary>
    public const int Channels = 64;

    const int Lanes = 8, Together = 4 * Lanes;

    /// <summary>Rounds both.</summary>
    /// <param name="stem">(N, 64, H, W), float32, channels-last, nowhere negative.</param>
    /// <param name="stemLevel">What a level of it is worth.</param>
    /// <param name="first">The same shape.</param>
    /// <param name="firstLevel">What a level of that is worth.</param>
    /// <returns>
    /// The stem's map as two maps side by side, (N, 128, H, W), which add up to it when each level is worth half as much: half as far from it
    /// as one would be. And the other as one, (N, 64, H, W). Both uint8, channels-last.
    /// </returns>
    public static (Tensor Stem, Tensor First) Of(Tensor stem, double stemLevel, Tensor first, double firstLevel)
    {
        using var stemCells = stem.permute(0, 2, 3, 1).contiguous(); // no copies: they lie so
        using var firstCells = first.permute(0, 2, 3, 1).contiguous();
        var (images, height, width) = (stemCells.shape[0], stemCells.shape[1], (int)stemCells.shape[2]);
        using var twofold = empty([images, height, width, 2 * Channels], uint8);
        using var single = empty([images, height, width, Channels], uint8);
        fixed (byte* fromStem = stemCells.bytes, fromFirst = firstCells.bytes, toTwofold = twofold.bytes, toSingle = single.bytes)
        {
            var (x, y, halves, levels) = ((nint)fromStem, (nint)fromFirst, (nint)toTwofold, (nint)toSingle);
            Parallel.For(0, (int)(images * height), KernelThreads.Options, row =>
            {
                var cell = (long)row * width * Channels;
                RoundTwice((float*)x + cell, (byte*)halves + 2 * cell, width, (float)stemLevel);
                Round((float*)y + cell, (byte*)levels + cell, width * Channels, (float)firstLevel);
            });
        }

        return (twofold.permute(0, 3, 1, 2), single.permute(0, 3, 1, 2));
    }

    static void RoundTwice(float* cells, byte* levels, int count, float level)
    {
        var worth = Vector256.Create(level);
        var rest = stackalloc float[Channels];
        for (var cell = 0; cell < count; cell++, cells += Channels, levels += 2 * Channels)
        {
            Round(cells, levels, Channels, level);
            for (var i = 0; i < Channels; i += Lanes)
            {
                var eight = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)(levels + i)).AsByte()).ToVector256Unsafe();
                var first = Vector256.ConvertToSingle(Vector256.WidenLower(eight).AsInt32()) * worth;
                (Vector256.Load(cells + i) + first * Vector256.Create(-0.5f)).Store(rest + i);
            }

            Round(rest, levels + Channels, Channels, 0.5f * level);
        }
    }

    static void Round(float* numbers, byte* levels, int count, float level)
    {
        var worth = Vector256.Create(1f / level);
        for (var i = 0; i < count; i += Together)
        {
            var low = Vector256.Narrow(Round(numbers + i, worth), Round(numbers + i + Lanes, worth));
            var high = Vector256.Narrow(Round(numbers + i + 2 * Lanes, worth), Round(numbers + i + 3 * Lanes, worth));
            Vector256.Narrow(low.AsUInt16(), high.AsUInt16()).Store(levels + i);
        }
    }

    static Vector256<int> Round(float* numbers, Vector256<float> worth)
    {
        var scaled = Vector256.Clamp(Vector256.Load(numbers) * worth, Vector256<float>.Zero, Vector256.Create(255f));
        return Vector256.ConvertToInt32Native(Vector256.Round(scaled));
    }
}
