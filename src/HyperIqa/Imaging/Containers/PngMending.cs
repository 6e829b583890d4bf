using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// What of a PNG's checksums can be set right without a doubt of its pixels, once a decoder has refused it: those of the chunks that the
/// pixels are in, which say nothing that the checksum of the pixels themselves does not, and that one where the file ends amid it.
/// </summary>
static class PngMending
{
    const int ZlibHeader = 2, AdlerLength = 4, Block = 1 << 16;

    /// <summary>One chunk for all of the pixels, with right checksums.</summary>
    /// <param name="data">What the pixels' chunks hold, one after another.</param>
    /// <param name="hasWrongChecksums">Whether the checksum of one of those is wrong.</param>
    /// <returns>Null if nothing needs mending.</returns>
    public static byte[]? Mend(byte[] data, bool hasWrongChecksums)
    {
        var missing = MissingChecksum(data);
        if (missing.Length == 0 && !hasWrongChecksums) return null;

        var body = new byte[8 + data.Length + missing.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(body, data.Length + missing.Length);
        "IDAT"u8.CopyTo(body.AsSpan(4));
        data.CopyTo(body, 8);
        missing.CopyTo(body, 8 + data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(^4), Crc32.HashToUInt32(body.AsSpan(4..^4)));
        return body;
    }

    /// <summary>What data lack of the Adler-32 behind them (RFC 1950); nothing where they are not complete themselves.</summary>
    static byte[] MissingChecksum(byte[] data)
    {
        if (data.Length < ZlibHeader) return [];

        try
        {
            using var source = new CarefulStream(data, ZlibHeader);
            using var inflated = new DeflateStream(source, CompressionMode.Decompress);
            var (low, high) = (1u, 0u);
            var block = new byte[Block];
            for (int read; (read = inflated.Read(block)) > 0;)
            {
                foreach (var value in block.AsSpan(0, read))
                {
                    low = (low + value) % 65521;
                    high = (high + low) % 65521;
                }
            }

            var checksum = new byte[AdlerLength];
            BinaryPrimitives.WriteUInt32BigEndian(checksum, high << 16 | low);
            var stored = (int)(source.Length - source.Position);
            return stored < AdlerLength && data.AsSpan(data.Length - stored).SequenceEqual(checksum.AsSpan(0, stored))
                ? checksum[stored..]
                : [];
        }
        catch (InvalidDataException)
        {
            return []; // the pixels themselves are damaged, or cut
        }
    }

    /// <summary>Gives its last bytes one by one, so that its position tells where its reader needed no more.</summary>
    sealed class CarefulStream(byte[] data, int from) : MemoryStream(data, from, data.Length - from, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Allowed(count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Allowed(buffer.Length)]);

        int Allowed(int count) => (int)Math.Min(count, Math.Max(1, Length - Position - 2 * AdlerLength));
    }
}
