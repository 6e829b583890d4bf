using HyperIqa.Files;

namespace HyperIqa.Cli.Files;

/// <summary>
/// Whether files can be written, found out by trying and leaving nothing behind: after a night of scoring is too late to find out.
/// </summary>
static class Writable
{
    /// <summary>Why a file cannot be written; null where it can.</summary>
    /// <param name="path">A file that may be there.</param>
    /// <param name="besideIt">Whether it is written under another name first, in the same folder.</param>
    public static string? ReasonAgainst(string path, bool besideIt) => Reason(() =>
    {
        var target = FileIdentity.FinalTarget(path);
        try
        {
            using (new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
            {
                if (!besideIt) return;
            }
        }
        catch (FileNotFoundException)
        {
            // it is to be made
        }

        WholeFile.TryBeside(target);
    });

    /// <summary>Why a folder, or the folders that it is to lie in, cannot be made or written into; null where they can.</summary>
    public static string? ReasonAgainstFolder(string folder)
    {
        var there = Path.TrimEndingDirectorySeparator(folder);
        while (!Path.Exists(there) && Path.GetDirectoryName(there) is { } above) there = above.Length > 0 ? above : ".";
        return File.Exists(there) ? $"{there} is a file" : Reason(() => WholeFile.TryBeside(Path.Join(there, "folder")));
    }

    static string? Reason(Action attempt)
    {
        try
        {
            attempt();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Reason();
        }
    }
}
