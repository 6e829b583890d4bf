using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Imaging;

/// <summary>
/// Files that other programs keep beside a photograph, with ratings and development settings: of <c>IMG.JPG</c> these are <c>IMG.xmp</c>
/// (Adobe, digiKam), <c>IMG.JPG.xmp</c> (darktable), and the like with the extensions of Apple, RawTherapee and DxO.
/// </summary>
static class Sidecar
{
    static readonly string[] Extensions = [".xmp", ".XMP", ".aae", ".AAE", ".pp3", ".dop"];

    /// <summary>Those that there are.</summary>
    /// <param name="photograph">Its path, quoted or not.</param>
    public static IEnumerable<string> Find(string photograph)
    {
        HashSet<string> found = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        return Extensions.SelectMany(extension => Names(photograph, extension))
            .Where(name => name != photograph && found.Add(name) && ImageFile.IsThere(name));
    }

    /// <summary>Whether a file's extension is one of theirs.</summary>
    public static bool IsOne(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    static IEnumerable<string> Names(string photograph, string extension)
    {
        if (QuotedPath.Bytes(photograph) is not { } bytes)
        {
            yield return photograph + extension;
            yield return Path.ChangeExtension(photograph, extension);
            yield break;
        }

        var end = Encoding.ASCII.GetBytes(extension);
        yield return QuotedPath.From([.. bytes, .. end]);
        var dot = Array.LastIndexOf(bytes, (byte)'.');
        if (dot > Array.LastIndexOf(bytes, (byte)'/') + 1) yield return QuotedPath.From([.. bytes[..dot], .. end]);
    }
}
