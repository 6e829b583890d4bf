using System.Buffers.Binary;
using ImageMagick;

namespace HyperIqa.Imaging.Containers;

/// <summary>A TIFF of 8 bits a sample in one strip without compression, for pictures that are taken out of others.</summary>
static class PlainTiff
{
    /// <summary>Where its samples begin, row by row.</summary>
    public const int HeaderLength = 8;

    const int EntryLength = 12;

    /// <summary>A TIFF whose samples are all 0.</summary>
    /// <param name="file">The file that the picture is taken out of.</param>
    /// <param name="stored">Its directory: size, orientation and the meaning of a fourth sample are the same.</param>
    /// <param name="reservation">Waits for the memory that it, its copy and a tile take.</param>
    /// <exception cref="ImageException">There are too many pixels.</exception>
    public static byte[] Begin(
        ReadOnlySpan<byte> file, TiffDirectory stored, long samples, long photometric, MemoryReservation? reservation)
    {
        var (width, height) = (stored.Number(TiffTag.Width, 0), stored.Number(TiffTag.Height, 0));
        DecodingDemand.CheckArea(width * height, file, MagickFormat.Tiff);
        var length = width * height * samples;
        reservation?.WaitFor(3 * length);
        (ushort Tag, long Value)[] entries =
        [
            (TiffTag.Width, width), (TiffTag.Height, height), (TiffTag.BitsPerSample, 8), (TiffTag.Compression, 1),
            (TiffTag.Photometric, photometric), (TiffTag.StripOffsets, HeaderLength),
            (TiffTag.Orientation, stored.Number(TiffTag.Orientation, 1)), (TiffTag.SamplesPerPixel, samples),
            (TiffTag.RowsPerStrip, height), (TiffTag.StripByteCounts, length), (TiffTag.Planes, 1),
            .. samples is 2 or 4 ? [(TiffTag.ExtraSamples, stored.Number(TiffTag.ExtraSamples, 0))] : Array.Empty<(ushort, long)>(),
        ];
        var directory = checked((int)(HeaderLength + length + length % 2));
        var bits = directory + 2 + entries.Length * EntryLength + 4;
        var plain = new byte[bits + 2 * samples];
        "II*\0"u8.CopyTo(plain);
        BinaryPrimitives.WriteInt32LittleEndian(plain.AsSpan(4), directory);
        BinaryPrimitives.WriteUInt16LittleEndian(plain.AsSpan(directory), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = plain.AsSpan(directory + 2 + i * EntryLength, EntryLength);
            var areBits = entries[i].Tag == TiffTag.BitsPerSample && samples > 2; // one a sample, which do not fit into the entry
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], areBits ? TiffEntry.Short : TiffEntry.Long);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], areBits ? (uint)samples : 1);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], areBits ? (uint)bits : (uint)entries[i].Value);
        }

        for (var i = 0; i < samples; i++) BinaryPrimitives.WriteUInt16LittleEndian(plain.AsSpan(bits + 2 * i), 8);
        return plain;
    }
}
