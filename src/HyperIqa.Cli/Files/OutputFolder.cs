namespace HyperIqa.Cli.Files;

/// <summary>A folder for several files.</summary>
static class OutputFolder
{
    /// <summary>Refuses a folder in which something would be lost, before any work is done.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="files">The names of the files that are to be written.</param>
    /// <param name="overwrite">Whether those that are there may be replaced.</param>
    /// <exception cref="UsageException">It is a file, or a file is in the way.</exception>
    public static void Check(string folder, IReadOnlyList<string> files, bool overwrite)
    {
        if (File.Exists(folder)) throw new UsageException($"{folder}: is a file; name a folder");
        if (!overwrite && files.Select(file => Path.Join(folder, file)).FirstOrDefault(File.Exists) is { } there)
        {
            throw new UsageException($"{there}: exists already; --overwrite replaces it");
        }
    }

    /// <summary>Makes a folder that <see cref="Check"/> does not refuse.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="files">The names of the files that are to be written.</param>
    /// <param name="overwrite">Whether those that are there may be replaced.</param>
    /// <exception cref="UsageException">It is a file, cannot be made, or a file is in the way.</exception>
    public static void Prepare(string folder, IReadOnlyList<string> files, bool overwrite)
    {
        Check(folder, files, overwrite);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder}: cannot be made ({exception.Message.TrimEnd('.')})");
        }
    }
}
