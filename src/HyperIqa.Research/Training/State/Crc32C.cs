namespace HyperIqa.Research.Training.State;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), and the masked form that TFRecord files store.</summary>
static class Crc32C
{
    const uint Polynomial = 0x82f63b78; // reflected
    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Entry((uint)i))];

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = (crc >> 8) ^ Table[(byte)(crc ^ b)];
        return ~crc;
    }

    /// <summary>Rotated and shifted, so that a checksum of bytes that hold a checksum is not degenerate.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var crc = Compute(bytes);
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }

    static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        return value;
    }
}
