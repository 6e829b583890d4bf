using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Cli.Files;

/// <summary>
/// Where a table or another result goes: a file, a device, or standard output. <see cref="OutputChecks"/> checks it first.
/// </summary>
static class OutputFile
{
    /// <summary>What standard output is called where a file could be named.</summary>
    public const string StandardOutputName = "-";

    /// <summary>Opens a checked place, unbuffered: the writer decides what belongs together.</summary>
    /// <param name="path">The place; null for standard output.</param>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static Stream Open(string? path) => Try(path, () =>
        path is null or StandardOutputName ? Descriptor.Open(Descriptor.Output)
        : Descriptor.Parse(path) is { } number ? Descriptor.Open(number)
        : new FileStream(
            path,
            FileIdentity.IsStream(path) ? FileMode.Open : FileMode.CreateNew,
            FileAccess.Write,
            FileShare.Read,
            bufferSize: 0));

    /// <summary>Writes a checked place, a file as a whole or not at all.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, Action<Stream> write) => WriteAll((path, write));

    /// <summary>Writes checked places; their files take their places together, when all are complete, or none does.</summary>
    /// <param name="outputs">The places, null for nowhere, and what writes each.</param>
    /// <exception cref="UsageException">One cannot be written.</exception>
    public static void WriteAll(params IReadOnlyList<(string? Path, Action<Stream> Write)> outputs)
    {
        List<(string Path, WholeFile File)> files = [];
        try
        {
            foreach (var (path, write) in outputs)
            {
                if (path is null) continue;
                if (IsFile(path)) files.Add((path, Try(path, () => WholeFile.Begin(path, write))));
                else WriteStream(path, write);
            }

            foreach (var (path, file) in files) Try(path, file.Complete);
        }
        finally
        {
            foreach (var (_, file) in files) file.Dispose();
        }
    }

    /// <summary>Adds text to the end of a checked place.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Append(string path, string text)
    {
        if (!IsFile(path))
        {
            Write(path, text);
            return;
        }

        Try(path, () => File.AppendAllText(path, text));
    }

    /// <summary>Whether a write failed because the other end of the pipe is closed.</summary>
    public static bool NobodyReads(IOException exception) =>
        exception.HResult is 32 or unchecked((int)0x8007006D) or unchecked((int)0x800700E8); // EPIPE, ERROR_BROKEN_PIPE, ERROR_NO_DATA

    /// <summary>Whether a path is standard output: by its name here, or as the system calls it, through whatever links.</summary>
    public static bool IsStandardOutput(string path) => path is StandardOutputName || Descriptor.Parse(path) is Descriptor.Output;

    /// <summary>What a place is called in a sentence.</summary>
    public static string NameOf(string? path) => path is null or StandardOutputName ? "standard output" : path;

    /// <summary>Where a command prints its figures: standard error where its table takes standard output.</summary>
    /// <param name="path">Where the table goes; null for nowhere.</param>
    public static TextWriter FiguresBeside(string? path) => path is not null && IsStandardOutput(path) ? Console.Error : Console.Out;

    /// <summary>Whether a path names a file, existing or new. Standard output, a descriptor, a pipe and a device are none.</summary>
    public static bool IsFile(string path) =>
        path is not StandardOutputName && Descriptor.Parse(path) is null && !FileIdentity.IsStream(path);

    static void WriteStream(string path, Action<Stream> write)
    {
        using var stream = Open(path);
        try
        {
            write(stream);
        }
        catch (IOException exception) when (NobodyReads(exception))
        {
            // the reader, such as head, has read enough: the rest of the work, such as the gates, is done
        }
    }

    static void Try(string path, Action write) => Try(path, () =>
    {
        write();
        return true;
    });

    static T Try<T>(string? path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || (exception is IOException io && !NobodyReads(io)))
        {
            throw new UsageException($"{NameOf(path)}: {exception.Unwritten()}");
        }
    }
}
