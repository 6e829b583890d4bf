using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>Writes files that are there whole or not at all, so that an interrupted or failed run leaves what was there before.</summary>
static class WholeFile
{
    /// <summary>Writes beside the file and moves the result into its place.</summary>
    /// <param name="beforeReplacing">
    /// Called when the content is complete and before it takes the file's place: what has the file open closes it, or Windows would not let
    /// it be replaced.
    /// </param>
    /// <exception cref="CheckpointException">The folder, the disk or the file does not allow it; nothing is left behind then.</exception>
    public static void Write(string path, Action<Stream> write, Action? beforeReplacing = null)
    {
        if (Directory.Exists(path)) throw new CheckpointException(path, "is a folder; a checkpoint is one file");

        var place = Path.GetFullPath(FinalTarget(path));
        var folder = Path.GetDirectoryName(place)!;
        if (!Directory.Exists(folder)) throw new CheckpointException(path, "its folder does not exist");

        try
        {
            RefuseDevice(place);
            using var file = UnfinishedFile.Beside(place);
            write(file.Stream);
            file.Stream.Flush(flushToDisk: true);
            beforeReplacing?.Invoke();
            file.MoveTo(place);
        }
        catch (NotSupportedException unsupported)
        {
            throw new CheckpointException(path, "is a pipe or a device; a checkpoint is a file", unsupported);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new CheckpointException(path, "cannot be written (permission denied)", denied);
        }
        catch (IOException failure)
        {
            throw new CheckpointException(path, "cannot be written (is the disk full?)", failure);
        }
    }

    static string FinalTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path; // nothing is there yet
        }
    }

    /// <summary>
    /// A file moved to the place of /dev/null would replace it. What looks empty and cannot be given a length is no file.
    /// </summary>
    static void RefuseDevice(string place)
    {
        if (!File.Exists(place) || new FileInfo(place).Length > 0) return;

        using var existing = new FileStream(place, FileMode.Open, FileAccess.ReadWrite);
        existing.SetLength(0);
    }
}
