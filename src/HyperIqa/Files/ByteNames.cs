using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Files;

/// <summary>Files and folders by the bytes of their names: .NET reads names as text, and can't find those that are not.</summary>
[SupportedOSPlatform("linux")]
static unsafe partial class ByteNames
{
    const int NonBlocking = 0x800, Directory = 0x10000, NoFollow = 0x20000, CloseOnExec = 0x80000, PathOnly = 0x200000; // O_… on x64
    const int DirectoryOnArm = 0x4000, NoFollowOnArm = 0x8000;
    const int NoEntry = 2, NotPermitted = 13; // ENOENT, EACCES
    const int NameAt = 19; // in struct dirent with 64-bit numbers

    /// <summary>Opens a file for reading; a pipe without waiting for its writer.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle Open(byte[] path)
    {
        var descriptor = Open(Terminated(path), NonBlocking | CloseOnExec);
        if (descriptor >= 0) return new SafeFileHandle(descriptor, ownsHandle: true);

        var message = Marshal.GetLastPInvokeErrorMessage();
        throw Marshal.GetLastPInvokeError() switch
        {
            NoEntry => new FileNotFoundException(message),
            NotPermitted => new UnauthorizedAccessException(message),
            _ => new IOException(message),
        };
    }

    /// <summary>Whether a path leads to a folder, which may be one that nobody may read.</summary>
    public static bool IsFolder(byte[] path, bool throughLinks = true)
    {
        var arm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
        var flags = (arm ? DirectoryOnArm : Directory) | (throughLinks ? 0 : arm ? NoFollowOnArm : NoFollow);
        var descriptor = Open(Terminated(path), flags | PathOnly | CloseOnExec);
        if (descriptor < 0) return false;

        new SafeFileHandle(descriptor, ownsHandle: true).Dispose();
        return true;
    }

    /// <summary>The names in a folder without <c>.</c> and <c>..</c>; null where it cannot be read.</summary>
    public static List<byte[]>? In(byte[] folder)
    {
        var stream = OpenFolder(Terminated(folder));
        if (stream == 0) return null;

        var names = new List<byte[]>();
        for (byte* entry; (entry = ReadFolder(stream)) is not null;)
        {
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameAt);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8)) names.Add(name.ToArray());
        }

        _ = CloseFolder(stream);
        return names;
    }

    static byte[] Terminated(byte[] path) => [.. path, 0];

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(byte[] path, int flags);

    [LibraryImport("libc", EntryPoint = "opendir")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint OpenFolder(byte[] path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial byte* ReadFolder(nint folder);

    [LibraryImport("libc", EntryPoint = "closedir")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseFolder(nint folder);
}
