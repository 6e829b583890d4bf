using System.Runtime.InteropServices;
using System.Text;

namespace HyperIqa.Files;

/// <summary>
/// Moves, links and removes files, on Linux by the bytes of their names; paths may be quoted. Nothing that is there is ever written over.
/// </summary>
static partial class Relocation
{
    const int CurrentFolder = -100; // AT_FDCWD
    const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    const int DoNotReplace = 1; // RENAME_NOREPLACE
    const int Exists = 17, OtherDevice = 18, Invalid = 22, NoSuchCall = 38; // EEXIST, EXDEV, EINVAL, ENOSYS

    /// <summary>Whether anything has this name: a file, a folder, or a link that may lead nowhere.</summary>
    public static bool IsTaken(string path) => OperatingSystem.IsLinux()
        ? Access(CurrentFolder, Bytes(path), mode: 0, NoFollow) == 0
        : Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>Gives a file another name on the same disk, at once.</summary>
    /// <returns>False where the name is on another disk, so that the file has to be copied.</returns>
    /// <exception cref="IOException">The name is taken, or the system refuses.</exception>
    public static bool Move(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
        {
            if (IsTaken(to)) throw Taken(to);
            if (Path.GetPathRoot(Path.GetFullPath(from)) != Path.GetPathRoot(Path.GetFullPath(to))) return false;

            File.Move(from, to, overwrite: false);
            return true;
        }

        var (source, target) = (Bytes(from), Bytes(to));
        var failed = Rename(CurrentFolder, source, CurrentFolder, target, DoNotReplace) != 0;
        if (failed && Marshal.GetLastPInvokeError() is Invalid or NoSuchCall) // a file system that cannot promise it
        {
            if (IsTaken(to)) throw Taken(to);

            failed = Rename(CurrentFolder, source, CurrentFolder, target, flags: 0) != 0;
        }

        if (!failed) return true;

        return Marshal.GetLastPInvokeError() switch
        {
            OtherDevice => false,
            Exists => throw Taken(to),
            _ => throw new IOException(Marshal.GetLastPInvokeErrorMessage()),
        };
    }

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="target">What it leads to, from the root.</param>
    /// <exception cref="IOException">The name is taken, or the system refuses.</exception>
    public static void Link(string target, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            File.CreateSymbolicLink(path, target);
            return;
        }

        if (MakeLink(Bytes(target), Bytes(path)) == 0) return;

        throw Marshal.GetLastPInvokeError() == Exists ? Taken(path) : new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    /// <summary>What a symbolic link says; null for anything else.</summary>
    public static string? LinkTarget(string path)
    {
        if (!OperatingSystem.IsLinux()) return new FileInfo(path).LinkTarget;

        var buffer = new byte[4096];
        var length = (int)ReadLink(Bytes(path), buffer, buffer.Length);
        return length < 0 ? null : QuotedPath.From(buffer.AsSpan(0, length));
    }

    /// <summary>Removes a file, or a link and not what it leads to.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void Remove(string path)
    {
        if (!OperatingSystem.IsLinux()) File.Delete(path);
        else if (Unlink(Bytes(path)) != 0) throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    static IOException Taken(string path) => new($"another file is there already: {path}");

    static byte[] Bytes(string path) => [.. QuotedPath.Bytes(path) ?? Encoding.UTF8.GetBytes(path), 0];

    [LibraryImport("libc", EntryPoint = "faccessat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Access(int folder, byte[] path, int mode, int flags);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(int fromFolder, byte[] from, int toFolder, byte[] to, uint flags);

    [LibraryImport("libc", EntryPoint = "symlink", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakeLink(byte[] target, byte[] path);

    [LibraryImport("libc", EntryPoint = "readlink", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint ReadLink(byte[] path, byte[] buffer, nint length);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unlink(byte[] path);
}
