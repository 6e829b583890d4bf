using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Files;

/// <summary>A folder of images that an option names: refused in the same words by every command.</summary>
static class ImageFolder
{
    /// <param name="folder">As it was typed; null for none.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="UsageException">There is no such folder, it is a file, or it may not be read.</exception>
    public static void Check(string? folder, string option = "--images")
    {
        if (folder is null) return;

        InputFolders.CheckAreHere([folder]);
        if (!ImageFiles.IsFolder(folder))
        {
            throw new UsageException(
                $"{folder}: {(File.Exists(folder) ? $"is a file; {option} takes a folder" : Unreadable.MissingFolder)}");
        }

        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"{folder}: {Unreadable.Forbidden}");
        }
        catch (IOException)
        {
            // a name that is no text, or a disk that fails: the search of the folder says so
        }
    }
}
