using System.Runtime.Versioning;
using System.Text;

namespace HyperIqa.Imaging;

/// <summary>The images that paths given by a user stand for.</summary>
static class ImageFiles
{
    static readonly EnumerationOptions EveryEntry = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>
    /// Replaces each folder by the images in and below it, in ordinal order of their paths; every other path is kept as it is.
    /// </summary>
    /// <param name="paths">Images and folders.</param>
    /// <returns>
    /// Images in order, their paths parted by <c>/</c>. In folders a file counts as an image by its extension or by how it begins; names
    /// that begin with a dot are passed over, links to folders not followed. A folder that cannot be read is given in the place of its
    /// images: reading it says why.
    /// </returns>
    public static IEnumerable<string> Expand(IEnumerable<string> paths) =>
        paths.Select(path => path.Replace(Path.DirectorySeparatorChar, '/')).SelectMany(path => IsFolder(path) ? InFolder(path) : [path]);

    /// <summary>Whether a path is of a folder: among images one that cannot be read.</summary>
    /// <param name="path">Any path.</param>
    public static bool IsFolder(string path) =>
        OperatingSystem.IsLinux() && QuotedPath.Bytes(path) is { } name ? ByteNames.IsFolder(name) : Directory.Exists(path);

    static IEnumerable<string> InFolder(string folder) => Below(folder).Order(StringComparer.Ordinal);

    static IEnumerable<string> Below(string folder)
    {
        if (OperatingSystem.IsLinux() && QuotedPath.Bytes(folder) is { } name)
        {
            foreach (var image in BelowByBytes(name)) yield return image;
            yield break;
        }

        if (Entries(folder) is not { } entries)
        {
            // reading it gives the reason; the file system's own holds nobody's photographs
            if (Path.GetFileName(folder) != "lost+found") yield return folder;
            yield break;
        }

        var foundNoText = false;
        foreach (var entry in entries)
        {
            if (entry.Name.StartsWith('.')) continue;
            if (OperatingSystem.IsLinux() && IsNoText(entry.Name))
            {
                foundNoText = true;
                continue;
            }

            var path = QuotedPath.Of(Encoding.UTF8.GetBytes(Path.Join(folder, entry.Name).Replace(Path.DirectorySeparatorChar, '/')));
            if (entry is DirectoryInfo)
            {
                if (entry.LinkTarget is not null) continue;
                foreach (var image in Below(path)) yield return image;
            }
            else if (ImageDecoder.LooksLikeImage(path))
            {
                yield return path;
            }
        }

        foreach (var image in foundNoText && OperatingSystem.IsLinux() ? BelowByBytes(Encoding.UTF8.GetBytes(folder), IsNoText) : [])
        {
            yield return image;
        }
    }

    /// <summary>Null for a folder that cannot be read: nobody may, its disk fails, or its path is longer than the system takes.</summary>
    static FileSystemInfo[]? Entries(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos("*", EveryEntry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a name may hold bytes that are not UTF-8, for which .NET puts this character.</summary>
    static bool IsNoText(string name) => name.Contains('\ufffd', StringComparison.Ordinal);

    /// <summary>The images in a folder by the bytes of their names, and below those of its folders that are seen by their bytes.</summary>
    [SupportedOSPlatform("linux")]
    static IEnumerable<string> BelowByBytes(byte[] folder, Func<string, bool>? which = null)
    {
        if (ByteNames.In(folder) is not { } names)
        {
            yield return QuotedPath.Of(folder);
            yield break;
        }

        foreach (var name in names)
        {
            if (name[0] == '.' || which?.Invoke(Encoding.UTF8.GetString(name)) == false) continue;

            byte[] entry = [.. folder, .. folder[^1] == '/' ? ""u8 : "/"u8, .. name];
            if (ByteNames.IsFolder(entry, throughLinks: false))
            {
                foreach (var image in BelowByBytes(entry)) yield return image;
            }
            else if (
                !ByteNames.IsFolder(entry)
                    && (RasterFormats.HasExtension(Encoding.UTF8.GetString(name)) || ImageDecoder.LooksLikeImage(QuotedPath.Of(entry))))
            {
                yield return QuotedPath.Of(entry);
            }
        }
    }
}
