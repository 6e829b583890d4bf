using HyperIqa.Files;
using HyperIqa.Pages;

namespace HyperIqa.Cli.Files;

/// <summary>
/// The folders beside a page that its pictures go to. Pictures are called by numbers, as photographs may be, and replace what an earlier
/// page left there; so nothing else may lie in these folders.
/// </summary>
/// <param name="folder">The page's; it need not be there.</param>
/// <param name="names">The names of the folders in it.</param>
sealed class PictureFolders(string folder, IReadOnlyList<string> names)
{
    readonly string[] _folders = [.. names.Select(name => Path.Join(folder, name))];

    /// <summary>Refuses folders that hold something, unless an earlier page lies beside them, and those that cannot be written.</summary>
    /// <exception cref="UsageException">One is refused.</exception>
    public void Check(string page)
    {
        if (File.Exists(folder)) return; // which is said of the option that names it

        foreach (var place in _folders)
        {
            if (Writable.ReasonAgainstFolder(place) is { } reason)
                throw new UsageException($"{(Path.Exists(place) ? place : folder)}: cannot be written ({reason})");
        }

        if (Html.HasPictures(Path.Join(folder, page))) return;

        if (Array.Find(_folders, HoldsSomething) is { } taken)
        {
            throw new UsageException(
                $"{taken}: holds files that are not of an earlier page, and pictures could replace them; name another folder for the page");
        }
    }

    /// <summary>Refuses photographs that lie in one of the folders: pictures could replace them.</summary>
    /// <exception cref="UsageException">One does.</exception>
    public void CheckSources(IEnumerable<string> photographs)
    {
        var places = _folders.Where(Directory.Exists).ToLookup(FileIdentity.Find, FileIdentity.Comparer);
        if (places.Count == 0) return;

        var seen = new HashSet<string>(StringComparer.Ordinal); // many photographs lie in one folder
        foreach (var photograph in photographs)
        {
            foreach (var its in FoldersOf(photograph).Where(seen.Add))
            {
                if (places[FileIdentity.Find(its)].FirstOrDefault() is not { } place) continue;

                throw new UsageException(
                    $"{photograph}: lies in {place}, where pictures of the page go and could replace it; name another folder for the page");
            }
        }
    }

    static bool HoldsSomething(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    /// <summary>The folder that a file lies in; if it is a link, also the one that it leads to.</summary>
    static IEnumerable<string> FoldersOf(string file)
    {
        if (file.Contains('\0', StringComparison.Ordinal)) return []; // no name of any file

        var path = Path.GetFullPath(QuotedPath.Writable(file));
        return new[] { path, TargetOf(path) }.OfType<string>().Select(Path.GetDirectoryName).OfType<string>();
    }

    static string? TargetOf(string path)
    {
        try
        {
            return FileIdentity.FinalTarget(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // links that lead nowhere, or in a circle
        }
    }
}
