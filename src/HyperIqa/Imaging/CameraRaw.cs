using HyperIqa.Imaging.Containers;

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

        var directory = new TiffDirectory(file);
        if (directory.IsBig) return false;

        return directory.Find(DngVersion) is not null
            || ((directory.Number(NewSubfileType, 0) & 1) != 0 && directory.Find(SubDirectories) is not null);
    }
}
