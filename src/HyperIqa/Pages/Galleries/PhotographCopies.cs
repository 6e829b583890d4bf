using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Pages.Galleries;

/// <summary>
/// Copies photographs that a score has chosen, with their sidecars. Nothing is moved, and nothing that is there is written over. Where a
/// copy lies depends on its photograph alone: below the folder of copies as the photograph lies below the nearest folder above both.
/// </summary>
/// <param name="folder">Where to; made as soon as there is something to copy.</param>
sealed class PhotographCopies(string folder)
{
    readonly string _folder = Path.GetFullPath(folder);
    readonly Dictionary<string, FolderMark> _marks = new(StringComparer.Ordinal);

    /// <summary>How many photographs were copied.</summary>
    public int Copied { get; private set; }

    /// <summary>How many files were copied that other programs keep beside photographs.</summary>
    public int Sidecars { get; private set; }

    /// <summary>How many photographs were not, because they were before.</summary>
    public int There { get; private set; }

    /// <summary>Copies a photograph and its sidecars.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="ImageException">It cannot be read any more, or another file lies where its copy should.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Copy(string path)
    {
        if (Copy(path, Sidecar.Of(path))) Copied++;
        else There++;
    }

    bool Copy(string path, IEnumerable<string> sidecars)
    {
        var target = PlaceOf(path);
        var isNew = FileCopy.Make(path, target, Announce);
        foreach (var sidecar in sidecars)
        {
            var its = Path.Join(Path.GetDirectoryName(target), Path.GetFileName(QuotedPath.Writable(sidecar)));
            if (!File.Exists(its) && FileCopy.Make(sidecar, its, Announce)) Sidecars++;
        }

        return isNew;
    }

    /// <summary>Where a photograph's copy lies.</summary>
    string PlaceOf(string path)
    {
        var photograph = Path.GetFullPath(QuotedPath.Writable(path));
        var common = _folder;
        while (!IsBelow(photograph, common) && Path.GetDirectoryName(common) is { } above) common = above;
        var below = IsBelow(photograph, common)
            ? Path.GetRelativePath(common, photograph)
            : photograph.Replace(":", "", StringComparison.Ordinal); // on another drive
        return Path.Join(_folder, below);
    }

    static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Makes the folder of a copy, and marks what is new: all of the first folder that is, or the copy alone.</summary>
    void Announce(string target)
    {
        var place = Path.GetDirectoryName(target)!;
        var parts = Path.GetRelativePath(_folder, place).Split(Path.DirectorySeparatorChar);
        var mark = MarkOf(_folder);
        for (var depth = 1; !mark.IsWhole && depth <= parts.Length && parts[0] != "."; depth++)
        {
            mark = MarkOf(Path.Join([_folder, .. parts[..depth]]));
        }

        Directory.CreateDirectory(place);
        mark.Add(Path.GetFileName(target));
    }

    FolderMark MarkOf(string place) => _marks.TryGetValue(place, out var mark) ? mark : _marks[place] = FolderMark.Claim(place);
}
