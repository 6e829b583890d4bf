using System.Buffers.Binary;

namespace HyperIqa.Imaging.Containers;

/// <summary>A BMP whose header says what it can only mean, where programs write it otherwise.</summary>
static class BmpPicture
{
    const int Offset = 10, HeaderLength = 14, Planes = 26, Bits = 28, Compression = 30, Colours = 46, InfoLength = 40, MostPaletteBits = 8;

    /// <param name="file">The whole file.</param>
    /// <returns>Null where it does.</returns>
    public static PictureFile? Of(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength + InfoLength || U32(file, HeaderLength) is var info && info < InfoLength) return null;

        var hasPalette = BinaryPrimitives.ReadUInt16LittleEndian(file[Bits..]) <= MostPaletteBits;
        var isPlain = U32(file, Compression) == 0;
        var (planes, colours, offset) = (BinaryPrimitives.ReadUInt16LittleEndian(file[Planes..]), U32(file, Colours), U32(file, Offset));
        var mendsColours = !hasPalette && isPlain && colours != 0;
        var mendsOffset = !hasPalette && isPlain && offset == 0;
        if (planes == 1 && !mendsColours && !mendsOffset) return null;

        var picture = new PictureFile(file.Length);
        var copy = picture.Add(file);
        BinaryPrimitives.WriteUInt16LittleEndian(copy[Planes..], 1);
        if (mendsColours) BinaryPrimitives.WriteUInt32LittleEndian(copy[Colours..], 0);
        if (mendsOffset) BinaryPrimitives.WriteUInt32LittleEndian(copy[Offset..], HeaderLength + info);
        return picture;
    }

    static uint U32(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file[at..]);
}
