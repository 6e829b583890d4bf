using System.Buffers.Binary;

namespace HyperIqa.Imaging;

/// <summary>
/// Tells a camera's raw file from the TIFF it is built like: a DNG says so (tag DNGVersion), a CR2 has its mark after the header,
/// and the others (NEF, ARW, PEF) begin with a directory that is a mere thumbnail and points to the sensor's data in a sub-directory.
/// </summary>
static class CameraRaw
{
    const ushort NewSubfileType = 254, SubDirectories = 330, DngVersion = 50706;

    /// <param name="file">A file that begins as a TIFF does.</param>
    public static bool Recognise(ReadOnlySpan<byte> file)
    {
        if (file is [_, _, 42, 0, _, _, _, _, (byte)'C', (byte)'R', 2, ..]) return true;

        var bigEndian = file[0] == 'M';
        if (file.Length < 8 || U16(file[2..]) != 42) return false;

        var directory = U32(file[4..]);
        if (directory > file.Length - 2) return false;

        var entries = file[(int)directory..];
        var (count, thumbnail, hasSubDirectories) = (U16(entries), false, false);
        for (var at = 2; at + 12 <= entries.Length && count > 0; at += 12, count--)
        {
            switch (U16(entries[at..]))
            {
                case DngVersion:
                    return true;
                case NewSubfileType:
                    thumbnail = (U32(entries[(at + 8)..]) & 1) != 0;
                    break;
                case SubDirectories:
                    hasSubDirectories = true;
                    break;
                default:
                    break;
            }
        }

        return thumbnail && hasSubDirectories;

        ushort U16(ReadOnlySpan<byte> at) =>
            bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);
        uint U32(ReadOnlySpan<byte> at) =>
            bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);
    }
}
