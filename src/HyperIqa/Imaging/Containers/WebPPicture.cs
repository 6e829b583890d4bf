using System.Buffers.Binary;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// The first picture of a WebP (RFC 9649), and of what lies beside it the EXIF profile alone, of which the orientation is taken. Of an
/// animation it is the first frame on its canvas.
/// </summary>
static class WebPPicture
{
    const int HeaderLength = 12, ChunkHeader = 8;
    const byte HasExif = 0x08, HasProfileOrXmp = 0x24;

    /// <returns>Null where there is nothing else, and where there is no picture.</returns>
    public static PictureFile? Extract(ReadOnlySpan<byte> file)
    {
        var kept = new List<Range>();
        var (hasPicture, hasExif) = (false, false);
        for (var at = HeaderLength; Next(file, at, out var isCut) is { } chunk; at = chunk.End.Value)
        {
            var type = file.Slice(at, 4);
            var isExif = type.SequenceEqual("EXIF"u8) && !isCut;
            if (!isExif && (hasPicture || !IsPicturePart(type))) continue;

            kept.Add(chunk);
            hasExif |= isExif;
            hasPicture |= !isExif && IsPicture(type);
        }

        var length = kept.Sum(chunk => chunk.End.Value - chunk.Start.Value);
        var claimed = 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (!hasPicture || (claimed == file.Length && HeaderLength + length == file.Length)) return null;

        var picture = new PictureFile(HeaderLength + length + kept.Count);
        picture.Add(file[..HeaderLength]);
        foreach (var chunk in kept)
        {
            var copy = picture.Add(file[chunk]);
            if (copy.StartsWith("VP8X"u8) && copy.Length > ChunkHeader)
                copy[ChunkHeader] = (byte)(copy[ChunkHeader] & ~(HasProfileOrXmp | (hasExif ? 0 : HasExif)));
            if (copy.Length % 2 == 1) picture.Add([0]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(picture.Bytes[4..], picture.Bytes.Length - 8);
        return picture;
    }

    /// <summary>Whether a file is shorter than it says.</summary>
    public static bool EndsEarly(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) > file.Length) return true;

        for (var at = HeaderLength; Next(file, at, out var isCut) is { } chunk; at = chunk.End.Value)
            if (isCut) return true;

        return false;
    }

    static bool IsPicture(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8) || type.SequenceEqual("ANMF"u8);

    static bool IsPicturePart(ReadOnlySpan<byte> type) =>
        IsPicture(type) || type.SequenceEqual("VP8X"u8) || type.SequenceEqual("ALPH"u8) || type.SequenceEqual("ANIM"u8);

    /// <summary>A chunk with its padding, as far as the file goes; null where there is none.</summary>
    static Range? Next(ReadOnlySpan<byte> file, int at, out bool isCut)
    {
        isCut = false;
        if (at > file.Length - ChunkHeader) return null;

        var end = at + ChunkHeader + (long)BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
        isCut = end > file.Length;
        return at..(int)Math.Min(end + end % 2, file.Length);
    }
}
