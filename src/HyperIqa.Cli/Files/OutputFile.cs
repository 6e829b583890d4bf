using HyperIqa.Imaging;
using HyperIqa.Scoring;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Cli.Files;

/// <summary>Where a table goes: a new file, one that may be replaced, a device, or standard output.</summary>
static class OutputFile
{
    /// <summary>What standard output is called where a file could be named.</summary>
    public const string StandardOutputName = "-";

    /// <summary>Refuses a place that would lose something, before any work is done.</summary>
    /// <exception cref="UsageException">The file is there and may not be replaced, is an image, or has no folder to stand in.</exception>
    public static void Check(string? path, bool overwrite) => Check(path, overwrite, "--overwrite replaces it");

    /// <summary>Refuses a place for a table of a run, which may be gone on with.</summary>
    /// <exception cref="UsageException">As for <see cref="Check(string?, bool)"/>.</exception>
    public static void CheckTable(string? path, ExistingTable existing) =>
        Check(path, existing != ExistingTable.Refuse, "--resume continues it, --overwrite replaces it");

    static void Check(string? path, bool isExpected, string ways)
    {
        if (path is null || !IsFile(path)) return;

        if (Directory.Exists(path)) throw new UsageException($"{path}: is a folder; name a file for the table");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder)) throw new UsageException($"{path}: the folder {folder} does not exist");
        if (!File.Exists(path)) return;
        if (!isExpected) throw new UsageException($"{path}: exists already; {ways}");
        if (new FileInfo(path).Length > 0 && ImageDecoder.LooksLikeImage(path)) throw new UsageException($"{path}: is an image; a table never overwrites one");
    }

    /// <summary>Refuses a place for a checkpoint, before any work is done.</summary>
    /// <exception cref="UsageException">It is not named as a safetensors file, or <see cref="Check(string?, bool)"/> refuses it.</exception>
    public static void CheckCheckpoint(string path, bool overwrite)
    {
        if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"{path}: the output is a safetensors file; its name should end in .safetensors");
        Check(path, overwrite);
    }

    /// <summary>Opens a checked place, unbuffered: whoever writes decides what belongs together.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static Stream Open(string? path, bool overwrite)
    {
        if (path is null || IsStandardOutput(path)) return StandardOutput();

        try
        {
            var mode = IsDevice(path) ? FileMode.Open : overwrite ? FileMode.Create : FileMode.CreateNew;
            return new FileStream(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: cannot be written ({exception.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Writes a checked place as a whole or not at all.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var part = IsDevice(path) ? path : $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var file = new FileStream(part, IsDevice(path) ? FileMode.Open : FileMode.CreateNew, FileAccess.Write)) file.Write(content);
            if (part != path) File.Move(part, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (part != path) File.Delete(part);
            throw new UsageException($"{path}: cannot be written ({exception.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Adds text to the end of a file, or makes one.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Append(string path, string text)
    {
        try
        {
            using var file = new StreamWriter(new FileStream(path, IsDevice(path) ? FileMode.Open : FileMode.Append, FileAccess.Write));
            file.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: cannot be written ({exception.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Whether a write failed because the other end of the pipe is closed.</summary>
    public static bool NobodyReads(IOException exception) => exception.HResult is 32 or unchecked((int)0x8007006D) or unchecked((int)0x800700E8); // EPIPE, ERROR_BROKEN_PIPE, ERROR_NO_DATA

    /// <summary>
    /// The console's own stream keeps silent when nobody reads the pipe any more, and whoever scores a thousand images wants to know; a
    /// stream over the bare handle would write to a redirected file at places of its own, over what other processes append there.
    /// </summary>
    static Stream StandardOutput()
    {
        var console = Console.OpenStandardOutput();
        if (OperatingSystem.IsWindows()) return console;

        var bare = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return bare.CanSeek ? console : bare;
    }

    /// <summary>Whether a path is standard output: by its name here, or as the system calls it, which would be another opening of it, from its beginning on.</summary>
    public static bool IsStandardOutput(string path) => path is StandardOutputName || (!OperatingSystem.IsWindows() && path is "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1");

    /// <summary>Whether a path is of a file, which there is or will be.</summary>
    public static bool IsFile(string path) => !IsStandardOutput(path) && !IsDevice(path);

    /// <summary>Whether a path is of a device, such as /dev/null, which is neither made nor replaced.</summary>
    public static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);
}
