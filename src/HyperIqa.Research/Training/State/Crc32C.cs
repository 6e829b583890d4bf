using System.Numerics;

namespace HyperIqa.Research.Training.State;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), and the masked form that TFRecord files store.</summary>
static class Crc32C
{
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    /// <summary>Rotated and shifted, so that a checksum of bytes that hold a checksum is not degenerate.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Compute(bytes), 15) + 0xa282ead8;
}
