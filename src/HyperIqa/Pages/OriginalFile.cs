using HyperIqa.Files;
using HyperIqa.Imaging.Archives;

namespace HyperIqa.Pages;

/// <summary>A link from a page to a file where it lies.</summary>
static class OriginalFile
{
    /// <summary>The reference.</summary>
    /// <returns>
    /// Relative, so that both may move together; null where the name is no text, or the file lies on another drive or in an archive.
    /// </returns>
    public static string? Reference(string folder, string file)
    {
        if (QuotedPath.Bytes(file) is not null || ArchiveFile.Holding(file) is not null) return null;

        var relative = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(file));
        return Path.IsPathRooted(relative) ? null : Html.Reference(relative.Replace(Path.DirectorySeparatorChar, '/'));
    }
}
