using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Files;

/// <summary>
/// The folders among a command's arguments. One that goes away while its images are read, as a network's or a memory card's may, ends the run: its images are not
/// broken, and a run that is resumed when the folder is back scores them.
/// </summary>
sealed class InputFolders
{
    readonly string[] _folders;

    /// <param name="arguments">Images, folders, and <c>-</c> for a list.</param>
    /// <exception cref="UsageException">One that can only be a folder is not there.</exception>
    public InputFolders(IReadOnlyList<string> arguments)
    {
        if (arguments.FirstOrDefault(IsMissing) is { } missing) throw new UsageException($"{missing}: there is no such file or folder");

        _folders = [.. arguments.Where(Directory.Exists)];
    }

    /// <exception cref="UsageException">An image could not be read, and the folder that it was found in has gone or is empty.</exception>
    public void Check(ImageScore row)
    {
        if (row.Error is null) return;

        foreach (var folder in _folders)
        {
            if (row.Image.StartsWith(ImageScore.NameOf(folder), StringComparison.Ordinal) && HasGone(folder))
                throw new UsageException($"{folder}: disappeared while its images were read; --resume continues the table once it is back");
        }
    }

    static bool HasGone(string folder)
    {
        try
        {
            return !Directory.EnumerateFileSystemEntries(folder).Any(); // where it was mounted there is an empty folder now
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>A name without an extension, or with a separator at its end, is that of a folder; any other would be a missing image, which is a row.</summary>
    static bool IsMissing(string argument) =>
        argument != "-" && Path.GetExtension(argument).Length == 0 && QuotedPath.Bytes(argument) is null && !File.Exists(argument) && !Directory.Exists(argument);
}
