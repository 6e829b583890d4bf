using System.Text;
using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Picking;

/// <summary>
/// A folder that chosen photographs go to. Where one lies in it depends on the photograph alone: below the folder as the photograph lies
/// below the nearest folder above both. What is made is marked, so that a search for photographs passes it over.
/// </summary>
/// <param name="folder">The folder; made as soon as something goes there.</param>
sealed class TargetFolder(string folder)
{
    readonly Dictionary<string, FolderMark> _marks = new(StringComparer.Ordinal);

    /// <summary>Its path from the root.</summary>
    public string Folder { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>A path from the root, quoted where it is quoted or looks it.</summary>
    public static string Full(string path)
    {
        if (QuotedPath.Bytes(path) is not { } bytes) return QuotedPath.From(Encoding.UTF8.GetBytes(Path.GetFullPath(path)));
        if (bytes is [(byte)'/', ..]) return path;

        return QuotedPath.From([.. Encoding.UTF8.GetBytes(Directory.GetCurrentDirectory()), (byte)'/', .. bytes]);
    }

    /// <summary>Where a photograph lies in the folder.</summary>
    /// <param name="path">Its file, which may be quoted; the place is not.</param>
    public string PlaceOf(string path)
    {
        var photograph = Path.GetFullPath(QuotedPath.Writable(path));
        var common = Folder;
        while (!IsBelow(photograph, common) && Path.GetDirectoryName(common) is { } above) common = above;
        var below = IsBelow(photograph, common)
            ? Path.GetRelativePath(common, photograph)
            : photograph.Replace(":", "", StringComparison.Ordinal); // on another drive
        return Path.Join(Folder, below);
    }

    /// <summary>A photograph's sidecars, and where they lie beside it in the folder.</summary>
    public IEnumerable<(string Sidecar, string Place)> SidecarsOf(string path)
    {
        var folder = Path.GetDirectoryName(PlaceOf(path));
        return Sidecar.Find(path).Select(its => (its, Path.Join(folder, Path.GetFileName(QuotedPath.Writable(its)))));
    }

    /// <summary>Makes the folder that a file goes to, and marks what is new: all of the first folder that is, or the file alone.</summary>
    /// <param name="target">Where the file is to lie.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Announce(string target)
    {
        var place = Path.GetDirectoryName(target)!;
        var parts = Path.GetRelativePath(Folder, place).Split(Path.DirectorySeparatorChar);
        var mark = MarkOf(Folder);
        for (var depth = 1; !mark.IsWhole && depth <= parts.Length && parts[0] != "."; depth++)
        {
            mark = MarkOf(Path.Join([Folder, .. parts[..depth]]));
        }

        Directory.CreateDirectory(place);
        mark.Add(Path.GetFileName(target));
    }

    static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    FolderMark MarkOf(string place) => _marks.TryGetValue(place, out var mark) ? mark : _marks[place] = FolderMark.Claim(place);
}
