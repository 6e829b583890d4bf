using HyperIqa.Files;
using HyperIqa.Imaging.Archives;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Files;

/// <summary>
/// The folders and archives of a run: those among its arguments and, where a file lists its images, those in which images were read. A
/// folder that goes away while its images are read ends the run, as a network's or a memory card's may. Its images are not broken: a run
/// that is resumed when the folder is back scores them.
/// </summary>
sealed class InputFolders
{
    readonly string[] _folders;
    readonly HashSet<string>? _read;

    /// <param name="arguments">Images, folders, and <c>-</c> for a list.</param>
    /// <exception cref="UsageException">One that can only be a folder is not there.</exception>
    public InputFolders(IReadOnlyList<string> arguments)
    {
        // A program that writes a list step by step may remove folders meanwhile.
        if (arguments.Contains("-") && InputPaths.ListIsInAFile()) _read = new(StringComparer.Ordinal);
        CheckAreThere(arguments);
        _folders = [.. arguments.Where(argument => Directory.Exists(argument) || ArchiveFile.IsOne(argument))];
    }

    /// <summary>Refuses an argument that can only be a folder and is not there, and one that lies elsewhere.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public static void Check(IReadOnlyList<string> arguments)
    {
        CheckAreHere(arguments);
        CheckAreThere(arguments);
    }

    /// <summary>Refuses addresses, for what needs files.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public static void CheckAreHere(IEnumerable<string> names)
    {
        if (names.FirstOrDefault(Address.IsOne) is not { } elsewhere) return;

        throw new UsageException(
            $"{Messages.Printable(WebAddress.NameOf(elsewhere))}: lies elsewhere, and only 'hyperiqa score' reads there; "
                + "copy it into a folder here first");
    }

    static void CheckAreThere(IEnumerable<string> arguments)
    {
        if (arguments.FirstOrDefault(IsMissing) is { } missing) throw new UsageException($"{missing}: {Unreadable.MissingBoth}");
    }

    /// <exception cref="UsageException">An image could not be read, and the folder that it was found in has gone or is empty.</exception>
    public void Check(ScoredRow row)
    {
        if (Address.IsOne(row.Image)) return;

        if (row.Error is null)
        {
            Remember(row.Image);
            return;
        }

        var below = _folders.Where(folder => row.Image.StartsWith(ScoredRow.NameOf(folder), StringComparison.Ordinal));
        if (_read is not null) below = below.Concat(Above(row.Image).Where(_read.Contains));
        if (below.FirstOrDefault(HasGone) is { } gone)
            throw new UsageException($"{gone}: disappeared while its images were read; --resume continues the table once it is back");
    }

    void Remember(string image)
    {
        if (_read is null || QuotedPath.Bytes(image) is not null) return;

        foreach (var folder in Above(image))
        {
            if (!_read.Add(folder)) return; // and all above it
        }
    }

    static IEnumerable<string> Above(string image)
    {
        var folder = image;
        while (!string.IsNullOrEmpty(folder = Path.GetDirectoryName(folder))) yield return folder;
    }

    static bool HasGone(string folder)
    {
        if (File.Exists(folder)) return false; // an archive

        try
        {
            return !Directory.EnumerateFileSystemEntries(folder).Any(); // where it was mounted there is an empty folder now
        }
        catch (UnauthorizedAccessException)
        {
            return false; // it is there, and whose images are not read is said of each
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>
    /// Whether a folder is missing. A name without an extension, or with a separator at its end, is that of a folder; any other is a
    /// missing image, which is a row.
    /// </summary>
    static bool IsMissing(string argument) =>
        argument != "-"
        && !Address.IsOne(argument)
        && Path.GetExtension(argument).Length == 0
        && QuotedPath.Bytes(argument) is null
        && !File.Exists(argument)
        && !Directory.Exists(argument);
}
