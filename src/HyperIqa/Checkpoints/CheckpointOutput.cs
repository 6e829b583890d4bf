using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>Writes files of weights, whole or not at all.</summary>
static class CheckpointOutput
{
    /// <summary>Writes a file, which replaces what is there.</summary>
    /// <param name="write">
    /// Writes the content, and then closes what has the file open that is to be replaced: otherwise Windows would not let it be replaced.
    /// </param>
    /// <exception cref="CheckpointException">The folder, the disk or the file does not allow it; nothing is left behind then.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path)) throw new CheckpointException(path, "is a folder; a checkpoint is one file");
        if (FileIdentity.IsStream(path)) throw new CheckpointException(path, "is a pipe or a device; a checkpoint is a file");

        try
        {
            WholeFile.Write(path, write);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, failure.Unwritten(), failure);
        }
    }
}
