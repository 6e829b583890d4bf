using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Cli.Files;

/// <summary>
/// What the shell opened for this process, by the names that the system has for it. Opening <c>/dev/stdout</c> or <c>/dev/fd/3</c> again
/// would begin at the beginning of the file behind it, over what is there; so the descriptor itself is written to.
/// </summary>
static partial class Descriptor
{
    /// <summary>Those of standard input, standard output and standard error.</summary>
    public const int Input = 0, Output = 1, Errors = 2;

    const int MostLinks = 40;
    const int GetFlags = 1, CloseOnExec = 1; // F_GETFD, FD_CLOEXEC
    const int GetStatus = 3, AccessMode = 3, ReadOnly = 0, WriteOnly = 1; // F_GETFL, O_ACCMODE, O_RDONLY, O_WRONLY

    static readonly string[] Folders = ["/dev/fd/", "/proc/self/fd/", FormattableString.Invariant($"/proc/{Environment.ProcessId}/fd/")];

    /// <summary>The descriptor that a path means, links followed; null for any other path.</summary>
    public static int? Parse(string path)
    {
        if (OperatingSystem.IsWindows() || path.Length == 0) return null;

        var at = Path.GetFullPath(path);
        for (var links = 0; links < MostLinks; links++)
        {
            if (Named(at) is { } number) return number;
            if (new FileInfo(at).LinkTarget is not { } target) return null;
            at = Path.GetFullPath(target, Path.GetDirectoryName(at)!);
        }

        return null;
    }

    /// <summary>Whether one is there to be read from.</summary>
    public static bool CanRead(int number) => OperatingSystem.IsWindows() || Access(number) is >= 0 and not WriteOnly;

    /// <summary>Whether one is there to be written to.</summary>
    public static bool CanWrite(int number) => OperatingSystem.IsWindows() || Access(number) is > ReadOnly;

    /// <param name="what">What should come from standard input.</param>
    /// <exception cref="UsageException">It is closed.</exception>
    public static void CheckInput(string what = "a list of images")
    {
        if (!CanRead(Input)) throw new UsageException($"standard input: is closed, and {what} is to be read from it");
    }

    /// <summary>Opens one for writing; it stays open when the stream is closed.</summary>
    /// <exception cref="IOException">The shell did not open it.</exception>
    public static Stream Open(int number)
    {
        if (!CanWrite(number))
        {
            throw new IOException(number == Output ? "it is closed" : "the shell has opened no such descriptor to write to");
        }

        return number switch
        {
            Output => StandardOutput(),
            Errors => Console.OpenStandardError(),
            _ => AtItsEnd(number),
        };
    }

    /// <returns>The access mode; negative where there is no such descriptor, or one that the runtime has opened for itself.</returns>
    static int Access(int number) =>
        (Control(number, GetFlags, 0) & CloseOnExec) == 0 && Control(number, GetStatus, 0) is >= 0 and var status
            ? status & AccessMode
            : -1;

    /// <summary>
    /// The console's own stream keeps silent when nobody reads the pipe any more, and a run over a thousand images should end then; a
    /// stream over the bare handle would write to a redirected file at places of its own, over what other processes append there.
    /// </summary>
    static Stream StandardOutput()
    {
        var console = Console.OpenStandardOutput();
        if (OperatingSystem.IsWindows()) return console;

        var bare = Bare(Output);
        return bare.CanSeek ? console : bare;
    }

    /// <summary>A file that the shell opened to append to says that it is at its beginning.</summary>
    static FileStream AtItsEnd(int number)
    {
        var stream = Bare(number);
        try
        {
            if (stream.CanSeek) stream.Seek(0, SeekOrigin.End);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    static FileStream Bare(int number) => new(new SafeFileHandle(number, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    static int? Named(string path) => path switch
    {
        "/dev/stdout" => Output,
        "/dev/stderr" => Errors,
        _ when Array.Find(Folders, folder => path.StartsWith(folder, StringComparison.Ordinal)) is { } folder
            && int.TryParse(path.AsSpan(folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);
}
