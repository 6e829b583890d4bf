namespace HyperIqa.Imaging;

/// <summary>The images that paths given by a user stand for.</summary>
public static class ImageFiles
{
    static readonly EnumerationOptions EveryEntry = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Replaces each folder by the images in and below it, in ordinal order of their paths; every other path is kept as it is.</summary>
    /// <param name="paths">Images and folders.</param>
    /// <returns>Images in order. In folders a file counts as an image by its extension or by how it begins; names that begin with a dot are passed over, links to folders not followed.</returns>
    public static IEnumerable<string> Expand(IEnumerable<string> paths) => paths.SelectMany(path => Directory.Exists(path) ? InFolder(path) : [path]);

    static IEnumerable<string> InFolder(string folder) => Below(folder).Order(StringComparer.Ordinal);

    static IEnumerable<string> Below(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", EveryEntry))
        {
            if (entry.Name.StartsWith('.')) continue;

            var path = Path.Join(folder, entry.Name).Replace(Path.DirectorySeparatorChar, '/');
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
    }
}
