using System.Buffers.Binary;

namespace HyperIqa.Imaging.Containers;

/// <summary>A BMP whose header says what it can only mean, where programs write it otherwise, and whose last row is filled up.</summary>
static class BmpPicture
{
    const int Offset = 10, HeaderLength = 14, Width = 18, Height = 22, Planes = 26, Bits = 28, Compression = 30, Colours = 46;
    const int InfoLength = 40, MostPaletteBits = 8, BitFields = 3;

    /// <returns>Null where it does.</returns>
    public static PictureFile? Extract(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength + InfoLength || U32(file, HeaderLength) is var info && info < InfoLength) return null;

        var hasPalette = BinaryPrimitives.ReadUInt16LittleEndian(file[Bits..]) <= MostPaletteBits;
        var isPlain = U32(file, Compression) == 0;
        var (planes, colours, offset) = (BinaryPrimitives.ReadUInt16LittleEndian(file[Planes..]), U32(file, Colours), U32(file, Offset));
        var mendsColours = !hasPalette && isPlain && colours != 0;
        var mendsOffset = !hasPalette && isPlain && offset == 0;
        var lacking = MissingPadding(file, mendsOffset ? HeaderLength + info : offset);
        if (planes == 1 && !mendsColours && !mendsOffset && lacking == 0) return null;

        var picture = new PictureFile(file.Length + lacking);
        var copy = picture.Add(file);
        BinaryPrimitives.WriteUInt16LittleEndian(copy[Planes..], 1);
        if (mendsColours) BinaryPrimitives.WriteUInt32LittleEndian(copy[Colours..], 0);
        if (mendsOffset) BinaryPrimitives.WriteUInt32LittleEndian(copy[Offset..], HeaderLength + info);
        picture.Add(stackalloc byte[lacking]);
        return picture;
    }

    /// <summary>How many bytes the file lacks where they are all padding, which fills each row up to four bytes; else 0.</summary>
    static int MissingPadding(ReadOnlySpan<byte> file, long offset)
    {
        if (U32(file, Compression) is not (0 or BitFields)) return 0;

        var bits = (long)U32(file, Width) * BinaryPrimitives.ReadUInt16LittleEndian(file[Bits..]);
        var rows = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[Height..]));
        var (samples, stride) = ((bits + 7) / 8, (bits + 31) / 32 * 4);
        if (rows is 0 or > ImageDecoder.MaximumSide || stride > int.MaxValue) return 0;

        var lacking = offset + rows * stride - file.Length;
        return lacking > 0 && lacking <= stride - samples ? (int)lacking : 0;
    }

    static uint U32(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file[at..]);
}
