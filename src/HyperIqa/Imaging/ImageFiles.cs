using HyperIqa.Files;
using HyperIqa.Imaging.Archives;

namespace HyperIqa.Imaging;

/// <summary>The images that paths given by a user stand for.</summary>
static class ImageFiles
{
    /// <summary>
    /// Replaces each folder by the images in and below it, in ordinal order of their paths, and each archive by the images in it, in the
    /// archive's order; every other path is kept as it is.
    /// </summary>
    /// <param name="passedOver">Told what in the folders and archives is no image of the user's.</param>
    /// <param name="filter">Which are wanted; null for all.</param>
    /// <returns>Images in order, their paths parted by <c>/</c>; see <see cref="FolderSearch"/>.</returns>
    public static IEnumerable<string> Expand(IEnumerable<string> paths, PassedOver? passedOver = null, SearchFilter? filter = null) =>
        Sources(paths, passedOver, filter).Select(image => image.Name);

    /// <inheritdoc cref="Expand"/>
    /// <param name="isWanted">Whether an archive is; null for all.</param>
    public static IEnumerable<ImageSource> Sources(
        IEnumerable<string> paths, PassedOver? passedOver = null, SearchFilter? filter = null, Func<string, bool>? isWanted = null)
    {
        var left = passedOver ?? new();
        var wanted = filter ?? SearchFilter.None;
        var (folders, archives) = (new FolderSearch(left, wanted), new ArchiveImages(left, wanted));
        return paths.Select(path => path.Replace(Path.DirectorySeparatorChar, '/')).SelectMany(Images);

        IEnumerable<ImageSource> Images(string path)
        {
            if (IsFolder(path)) return folders.In(path).Select(ImageSource.File);
            if (ArchiveFile.IsOne(path)) return isWanted?.Invoke(path) == false ? [] : archives.In(path);
            if (wanted.Takes(path, root: null)) return [ImageSource.File(path)];

            left.AddUnwanted();
            return [];
        }
    }

    /// <summary>Whether a path is of a folder: among images one that cannot be read.</summary>
    public static bool IsFolder(string path) =>
        OperatingSystem.IsLinux() && QuotedPath.Bytes(path) is { } name ? ByteNames.IsFolder(name) : Directory.Exists(path);
}
