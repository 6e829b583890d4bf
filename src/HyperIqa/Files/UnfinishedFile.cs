namespace HyperIqa.Files;

/// <summary>
/// A file that takes another's place once it is whole. It lies beside that place under a name of its own until then, and is removed if it
/// never gets there: also where a signal ends the process, by <see cref="RemoveAll"/>.
/// </summary>
sealed class UnfinishedFile : IDisposable
{
    static readonly Lock Gate = new();
    static readonly HashSet<string> All = new(StringComparer.Ordinal);

    readonly string _path;

    UnfinishedFile(string path)
    {
        _path = path;
        lock (Gate)
        {
            Stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            All.Add(path);
        }
    }

    /// <summary>Takes the content; the path says nothing to a person.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="place">Where it is to lie; its links are followed already.</param>
    /// <exception cref="IOException">The folder or the disk does not allow it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static UnfinishedFile Beside(string place) => new(
        Path.Join(Path.GetDirectoryName(place), NameFor($".{Path.GetFileName(place)}")));

    /// <summary>Begins a file of any name: that of its place may be as long as names can be.</summary>
    /// <param name="folder">Where it is to lie.</param>
    /// <inheritdoc cref="Beside"/>
    public static UnfinishedFile In(string? folder) => new(Path.Join(folder, NameFor("")));

    /// <summary>
    /// A name that no other file has. Its digits are not secret: a <see cref="Guid"/>'s would come from OpenSSL, which a system may lack.
    /// </summary>
    public static string NameFor(string beginning) =>
        $"{beginning}.{Random.Shared.NextInt64():x16}{Random.Shared.NextInt64():x16}.unfinished";

    /// <summary>
    /// Removes what is unfinished, before the process ends. A thread that writes such a file from then on waits for the end.
    /// </summary>
    public static void RemoveAll()
    {
        Gate.Enter(); // for good
        foreach (var path in All) Remove(path);
    }

    /// <summary>Moves the file to its place, over what is there.</summary>
    /// <inheritdoc cref="Beside"/>
    public void MoveTo(string place, bool overwrite = true)
    {
        Stream.Dispose();
        lock (Gate)
        {
            File.Move(_path, place, overwrite);
            All.Remove(_path);
        }
    }

    public void Dispose()
    {
        try
        {
            Stream.Dispose(); // what is buffered may not fit any more
        }
        finally
        {
            lock (Gate)
            {
                if (All.Remove(_path)) Remove(_path);
            }
        }
    }

    static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // the disk that refused the one may refuse the other
        }
    }
}
