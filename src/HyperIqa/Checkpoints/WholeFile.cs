namespace HyperIqa.Checkpoints;

/// <summary>Writes files that are there whole or not at all, so that an interrupted or failed run leaves what was there before.</summary>
static class WholeFile
{
    /// <summary>Writes beside the file and moves the result into its place.</summary>
    /// <exception cref="CheckpointException">The folder, the disk or the file does not allow it; nothing is left behind then.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path)) throw new CheckpointException(path, "is a folder; a checkpoint is one file");

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new CheckpointException(path, "its folder does not exist");

        var unfinished = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.unfinished");
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new CheckpointException(path, "may not be written (permission denied)", denied);
        }
        catch (IOException failure)
        {
            throw new CheckpointException(path, "cannot be written (is the disk full?)", failure);
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }
}
