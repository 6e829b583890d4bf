using System.Text;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Files;

/// <summary>
/// A file that is there whole or not at all. It is written beside its place under a name of its own, and takes the place when it is
/// complete. It is removed if it never gets there: also where a signal ends the process, by <see cref="RemoveUnfinished"/>. What stands at
/// the place until then is replaced with its mode kept, at the end of the links that lead to it.
/// </summary>
sealed class WholeFile : IDisposable
{
    static readonly Lock Gate = new();
    static readonly HashSet<string> Unfinished = new(StringComparer.Ordinal);

    readonly string _path, _place;
    readonly bool _replaces;

    WholeFile(string place, string beginning, bool replaces)
    {
        (_place, _replaces) = (place, replaces);
        _path = Path.Join(Path.GetDirectoryName(place), NameFor(beginning));
        lock (Gate)
        {
            Stream = new FileStream(_path, FileMode.CreateNew, FileAccess.Write);
            Unfinished.Add(_path);
        }

        if (replaces) KeepMode(place, Stream.SafeFileHandle);
    }

    /// <summary>Takes the content; whoever writes it may close it. Its path says nothing to a person.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file, which replaces what is there.</summary>
    /// <param name="path">Where it is to lie; links are followed.</param>
    /// <exception cref="IOException">The folder or the disk does not allow it, or a folder, a pipe or a device is there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static WholeFile Begin(string path)
    {
        var place = FileIdentity.FinalTarget(path);
        if (Directory.Exists(place)) throw new IOException("it is a folder");
        if (FileIdentity.IsStream(place)) throw new IOException("it is a pipe or a device");

        return new(place, $".{Path.GetFileName(place)}", replaces: true);
    }

    /// <summary>Begins a file where none is. Its name may be as long as names can be.</summary>
    /// <inheritdoc cref="Begin(string)"/>
    public static WholeFile BeginNew(string path) => new(path, "", replaces: false);

    /// <summary>Makes a file beside another, with a name as long as any that is written there for a time, and takes it away.</summary>
    /// <inheritdoc cref="Begin(string)"/>
    public static void TryBeside(string path) => new WholeFile(path, $".{Path.GetFileName(path)}", replaces: false).Dispose();

    /// <summary>Writes all of a file, which has then only to be completed; nothing is left if that fails.</summary>
    /// <inheritdoc cref="Begin(string)"/>
    public static WholeFile Begin(string path, Action<Stream> write)
    {
        var file = Begin(path);
        try
        {
            write(file.Stream);
            file.Close(toDisk: true);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file, which replaces what is there.</summary>
    /// <inheritdoc cref="Begin(string)"/>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = Begin(path, write);
        file.Complete();
    }

    /// <param name="toDisk">Whether to wait until the content is on the disk: not of one among thousands that can be made again.</param>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Write(string path, byte[] content, bool toDisk = true)
    {
        using var file = Begin(path);
        file.Stream.Write(content);
        file.Complete(toDisk);
    }

    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    /// <summary>
    /// Where a table lies until its first row is on the disk. It stays if the process is killed, and its name is always the same: whoever
    /// writes the table next finds it and cleans up.
    /// </summary>
    public static string PlaceOfBegun(string table) => Path.Join(Path.GetDirectoryName(table), $".{Path.GetFileName(table)}.unfinished");

    /// <summary>
    /// Removes what is unfinished, before the process ends. Whoever writes such a file from then on waits for the end.
    /// </summary>
    public static void RemoveUnfinished()
    {
        Gate.Enter(); // for good
        foreach (var path in Unfinished) Remove(path);
    }

    /// <summary>Gives an open file the mode of the one that it is to replace, where there is one and the file system knows modes.</summary>
    public static void KeepMode(string replaced, SafeFileHandle to)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(replaced)) return;
        try
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(replaced));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // such as a network's
        }
    }

    /// <summary>
    /// Moves the file to its place, when its content is on the disk, so that no power failure leaves an empty file in the old one's place.
    /// </summary>
    /// <inheritdoc cref="Begin(string)"/>
    public void Complete() => Complete(toDisk: true);

    /// <param name="toDisk">Whether to wait until the content is on the disk: not of one among thousands that can be made again.</param>
    /// <inheritdoc cref="Complete()"/>
    public void Complete(bool toDisk)
    {
        Close(toDisk);
        lock (Gate)
        {
            File.Move(_path, _place, _replaces);
            Unfinished.Remove(_path);
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
                if (Unfinished.Remove(_path)) Remove(_path);
            }
        }
    }

    /// <summary>
    /// A name that no other file has. Its digits are not secret: a <see cref="Guid"/>'s would come from OpenSSL, which a system may lack.
    /// </summary>
    static string NameFor(string beginning) =>
        $"{beginning}.{Random.Shared.NextInt64():x16}{Random.Shared.NextInt64():x16}.unfinished";

    void Close(bool toDisk)
    {
        Stream.Dispose();
        if (!toDisk) return;

        using var content = File.OpenHandle(_path, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.Write : FileAccess.Read);
        RandomAccess.FlushToDisk(content);
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
