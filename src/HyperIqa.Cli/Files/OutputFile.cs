using System.Text;
using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Files;

/// <summary>Where a table goes: a new file, one that may be replaced, a device, or standard output.</summary>
static class OutputFile
{
    /// <summary>What standard output is called where a file could be named.</summary>
    public const string StandardOutputName = "-";

    /// <summary>Refuses a place that would lose something, before any work is done.</summary>
    /// <exception cref="UsageException">The file is there and may not be replaced, is an image, or has no folder to stand in.</exception>
    public static void Check(string? path, bool overwrite) => Check(path, overwrite, "--overwrite replaces it");

    /// <summary>Refuses a place for a picture that would lose something, before any work is done.</summary>
    /// <exception cref="UsageException">The file is there and may not be replaced, or has no folder to stand in.</exception>
    public static void CheckPicture(string? path, bool overwrite) => Check(path, overwrite, "--overwrite replaces it", mayBeImage: true);

    /// <summary>Refuses a place for a table of a run, which may be gone on with.</summary>
    /// <exception cref="UsageException">As for <see cref="Check(string?, bool)"/>.</exception>
    public static void CheckTable(string? path, ExistingTable existing) =>
        Check(path, existing != ExistingTable.Refuse, "--resume continues it, --overwrite replaces it");

    static void Check(string? path, bool isExpected, string ways, bool mayBeImage = false)
    {
        if (path is null || !IsFile(path)) return;

        if (Directory.Exists(path)) throw new UsageException($"{path}: is a folder; name a file for the table");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder)) throw new UsageException($"{path}: the folder {folder} does not exist");
        if (!File.Exists(path)) return;
        if (!isExpected) throw new UsageException($"{path}: exists already; {ways}");
        if (!mayBeImage && new FileInfo(path).Length > 0 && ImageDecoder.LooksLikeImage(path))
        {
            throw new UsageException($"{path}: is an image; a table never overwrites one");
        }
    }

    /// <summary>Refuses a place for a checkpoint, before any work is done.</summary>
    /// <exception cref="UsageException">
    /// It is not named as a safetensors file, or <see cref="Check(string?, bool)"/> refuses it.
    /// </exception>
    public static void CheckCheckpoint(string path, bool overwrite) => CheckNamed(path, overwrite, "a safetensors file", ".safetensors");

    /// <summary>Refuses a place for an exported network, before any work is done.</summary>
    /// <exception cref="UsageException">
    /// It is not named as an ONNX file, or <see cref="Check(string?, bool)"/> refuses it.
    /// </exception>
    public static void CheckOnnx(string path, bool overwrite) => CheckNamed(path, overwrite, "an ONNX file", ".onnx");

    static void CheckNamed(string path, bool overwrite, string kind, string extension)
    {
        if (!path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"{path}: the output is {kind}; its name should end in {extension}");
        }

        Check(path, overwrite);
    }

    /// <summary>Opens a checked place, unbuffered: whoever writes decides what belongs together.</summary>
    /// <param name="path">The place; null for standard output.</param>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static Stream Open(string? path) => Try(path, () =>
        path is null or StandardOutputName ? Descriptor.Open(Descriptor.Output)
        : Descriptor.Of(path) is { } number ? Descriptor.Open(number)
        : new FileStream(
            path,
            FileIdentity.IsStream(path) ? FileMode.Open : FileMode.CreateNew,
            FileAccess.Write,
            FileShare.Read,
            bufferSize: 0));

    /// <summary>Writes a checked place, a file as a whole or not at all.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string path, string content) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(content)));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, Action<Stream> write)
    {
        if (!IsFile(path))
        {
            using var stream = Open(path);
            try
            {
                write(stream);
            }
            catch (IOException exception) when (NobodyReads(exception))
            {
                // as with | head: what else is to be done, such as looking at gates, is done
            }

            return;
        }

        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var part = $"{target}.{Guid.NewGuid():N}.part";
        Try(path, () =>
        {
            try
            {
                using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write)) write(file);
                File.Move(part, target, overwrite: true);
                return true;
            }
            catch
            {
                File.Delete(part);
                throw;
            }
        });
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

        Try(path, () =>
        {
            using var file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write));
            file.Write(text);
            return true;
        });
    }

    /// <summary>Whether a write failed because the other end of the pipe is closed.</summary>
    public static bool NobodyReads(IOException exception) =>
        exception.HResult is 32 or unchecked((int)0x8007006D) or unchecked((int)0x800700E8); // EPIPE, ERROR_BROKEN_PIPE, ERROR_NO_DATA

    /// <summary>Whether a path is standard output: by its name here, or as the system calls it, through whatever links.</summary>
    public static bool IsStandardOutput(string path) => path is StandardOutputName || Descriptor.Of(path) is Descriptor.Output;

    /// <summary>Where a command prints its figures: standard error where its table takes standard output.</summary>
    /// <param name="path">Where the table goes; null for nowhere.</param>
    public static TextWriter FiguresBeside(string? path) => path is not null && IsStandardOutput(path) ? Console.Error : Console.Out;

    /// <summary>Whether a path is of a file, which there is or will be; else it is written to as it is.</summary>
    public static bool IsFile(string path) => path is not StandardOutputName && Descriptor.Of(path) is null && !FileIdentity.IsStream(path);

    static T Try<T>(string? path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || (exception is IOException io && !NobodyReads(io)))
        {
            throw new UsageException($"{path ?? "standard output"}: cannot be written ({exception.Message.TrimEnd('.')})");
        }
    }
}
