using HyperIqa.Files;

namespace HyperIqa.Imaging;

/// <summary>The images that paths given by a user stand for.</summary>
static class ImageFiles
{
    /// <summary>
    /// Replaces each folder by the images in and below it, in ordinal order of their paths; every other path is kept as it is.
    /// </summary>
    /// <param name="passedOver">Told what in the folders is no image of the user's.</param>
    /// <param name="filter">Which are wanted; null for all.</param>
    /// <returns>Images in order, their paths parted by <c>/</c>; see <see cref="FolderSearch"/>.</returns>
    public static IEnumerable<string> Expand(IEnumerable<string> paths, PassedOver? passedOver = null, SearchFilter? filter = null)
    {
        var left = passedOver ?? new();
        var wanted = filter ?? SearchFilter.None;
        var search = new FolderSearch(left, wanted);
        return paths.Select(path => path.Replace(Path.DirectorySeparatorChar, '/'))
            .SelectMany(path => IsFolder(path) ? search.In(path) : Named(path));

        IEnumerable<string> Named(string path)
        {
            if (wanted.Takes(path, root: null)) return [path];

            left.AddUnwanted();
            return [];
        }
    }

    /// <summary>Whether a path is of a folder: among images one that cannot be read.</summary>
    /// <param name="path">Any path.</param>
    public static bool IsFolder(string path) =>
        OperatingSystem.IsLinux() && QuotedPath.Bytes(path) is { } name ? ByteNames.IsFolder(name) : Directory.Exists(path);
}
