using System.Buffers.Binary;
using System.IO.Hashing;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// The chunks of a PNG (ISO/IEC 15948) that its pixels take, with an end behind them. Texts, profiles and the like are left out, and
/// whatever follows the pixels.
/// </summary>
static class PngPicture
{
    const int SignatureLength = 8, Around = 12; // a chunk's length and type before its data, its checksum behind

    static readonly byte[] End = [0, 0, 0, 0, .. "IEND"u8, 0xae, 0x42, 0x60, 0x82];

    /// <returns>Null where there is nothing else.</returns>
    public static PictureFile? Extract(ReadOnlySpan<byte> file)
    {
        var kept = new List<Range>();
        var at = SignatureLength;
        var (pixels, complete) = (false, false);
        while (Next(file, at) is { } chunk)
        {
            var type = file.Slice(at + 4, 4);
            if (complete = type.SequenceEqual("IEND"u8)) break;
            if (pixels && !IsType(type)) break;

            pixels |= type.SequenceEqual("IDAT"u8);
            if (IsNeeded(file, chunk)) kept.Add(chunk);
            at = chunk.End.Value;
        }

        var length = kept.Sum(chunk => chunk.End.Value - chunk.Start.Value);
        if (length == at - SignatureLength && file[at..].StartsWith(End)) return null;

        var picture = new PictureFile(SignatureLength + length + Around + End.Length);
        picture.Add(file[..SignatureLength]);
        foreach (var chunk in kept) Add(picture, file, chunk);
        picture.Add(End);
        return picture;
    }

    /// <summary>
    /// A file that was refused, in which those of its checksums are right that Pillow does without: those of the chunks that the pixels
    /// are in, and the pixels' own where the file ends amid it.
    /// </summary>
    /// <returns>Null where that makes no difference.</returns>
    public static PictureFile? Mended(ReadOnlySpan<byte> file)
    {
        using var data = new MemoryStream();
        var kept = new List<Range>();
        var hasWrongChecksums = false;
        for (var at = SignatureLength; Next(file, at) is { } chunk; at = chunk.End.Value)
        {
            var bytes = file[chunk];
            if (bytes[4..].StartsWith("IDAT"u8))
            {
                data.Write(bytes[8..(int)Math.Min(8L + BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.Length)]);
                hasWrongChecksums |= !IsWhole(bytes);
            }
            else if (data.Length > 0)
            {
                break;
            }
            else if (IsNeeded(file, chunk))
            {
                kept.Add(chunk);
            }
        }

        if (PngMending.Mend(data.ToArray(), hasWrongChecksums) is not { } pixels) return null;

        var length = kept.Sum(chunk => chunk.End.Value - chunk.Start.Value);
        var picture = new PictureFile(SignatureLength + length + pixels.Length + End.Length);
        picture.Add(file[..SignatureLength]);
        foreach (var chunk in kept) picture.Add(file[chunk]);
        picture.Add(pixels);
        picture.Add(End);
        return picture;
    }

    /// <summary>The sides that a file claims, in pixels; null where it has no header.</summary>
    public static (uint Width, uint Height)? Size(ReadOnlySpan<byte> file) => file.Length < 24 || !file[12..].StartsWith("IHDR"u8)
        ? null
        : (BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]));

    /// <summary>
    /// The size of a PNG of 8 bits a sample without a palette, whose rows are in order, in which there is nothing but pixels, all of whose
    /// checksums are right.
    /// </summary>
    /// <returns>Null for any other.</returns>
    public static (int Width, int Height)? PlainSize(ReadOnlySpan<byte> file)
    {
        const int HeaderLength = 13;
        if (Next(file, SignatureLength) is not { } header) return null;
        if (file[header].Length != Around + HeaderLength || !IsWhole(file[header])) return null;

        // width, height, depth, colour type, compression, filter, interlacing
        var fields = file[header].Slice(8, HeaderLength);
        if (fields is not [.., 8, 0 or 2 or 4 or 6, 0, 0, 0] || Size(file) is not var (width, height)) return null;
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue) return null;

        for (var at = header.End.Value; Next(file, at) is { } chunk; at = chunk.End.Value)
        {
            var bytes = file[chunk];
            if (!IsWhole(bytes)) return null;
            if (bytes[4..].StartsWith("IEND"u8)) return ((int)width, (int)height);
            if (!bytes[4..].StartsWith("IDAT"u8)) return null;
        }

        return null;
    }

    /// <summary>Whether a file breaks off before its pixels are complete.</summary>
    public static bool EndsEarly(ReadOnlySpan<byte> file)
    {
        var at = SignatureLength;
        while (Next(file, at) is { } chunk && !file.Slice(at + 4, 4).SequenceEqual("IEND"u8)) at = chunk.End.Value;
        return at >= file.Length - 4;
    }

    /// <summary>A chunk, as far as the file goes; null where there is none.</summary>
    static Range? Next(ReadOnlySpan<byte> file, int at)
    {
        if (at > file.Length - 8) return null;

        var end = at + Around + (long)BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
        return at..(int)Math.Min(end, file.Length);
    }

    /// <summary>Chunk types are letters.</summary>
    static bool IsType(ReadOnlySpan<byte> type)
    {
        foreach (var letter in type)
            if (!char.IsAsciiLetter((char)letter)) return false;

        return true;
    }

    /// <summary>
    /// Whether it is critical (a capital letter says so), the transparent colours, or an EXIF profile, of which the orientation is taken.
    /// Older programs write that as text.
    /// </summary>
    static bool IsNeeded(ReadOnlySpan<byte> file, Range chunk)
    {
        var bytes = file[chunk];
        var type = bytes[4..8];
        if (char.IsAsciiLetterUpper((char)type[0]) || type.SequenceEqual("tRNS"u8)) return true;

        var data = bytes[8..];
        return (type.SequenceEqual("eXIf"u8)
            || ((type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8))
                && (data.StartsWith("Raw profile type exif\0"u8) || data.StartsWith("Raw profile type APP1\0"u8))))
            && IsWhole(bytes);
    }

    static bool IsWhole(ReadOnlySpan<byte> chunk) => chunk.Length == Around + BinaryPrimitives.ReadUInt32BigEndian(chunk)
        && Crc32.HashToUInt32(chunk[4..^4]) == BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]);

    /// <summary>Copies a chunk, with a checksum where the file ends before it.</summary>
    static void Add(PictureFile picture, ReadOnlySpan<byte> file, Range chunk)
    {
        var bytes = file[chunk];
        var body = 8L + BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (bytes.Length < body || bytes.Length == body + 4)
        {
            picture.Add(bytes);
            return;
        }

        picture.Add(bytes[..(int)body]);
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(bytes[4..(int)body]));
        picture.Add(checksum);
    }
}
