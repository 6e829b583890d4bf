using System.Runtime.InteropServices;
using System.Text;

namespace HyperIqa.Files;

/// <summary>
/// What stands behind a path. Two names are of one file where its device and number agree, so that links of both kinds and folders that
/// are links are seen through. Where the system has no such numbers to ask for, paths are compared, links resolved.
/// </summary>
static partial class FileIdentity
{
    const int CurrentFolder = -100; // AT_FDCWD
    const uint TypeAndNumber = 0x101; // STATX_TYPE | STATX_INO
    const int TypeMask = 0xF000, Folder = 0x4000, RegularFile = 0x8000; // S_IFMT, S_IFDIR, S_IFREG

    /// <summary>Compares what <see cref="Find"/> gives.</summary>
    public static StringComparer Comparer { get; } = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The file that a path leads to through its links, which need not be there.</summary>
    /// <exception cref="IOException">The links lead round in a circle.</exception>
    public static string FinalTarget(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>
    /// Whether a device, a named pipe or a socket is there: it is written to as it is, neither made nor replaced.
    /// </summary>
    public static bool IsStream(string path) => StatusOf(path) is { } status
        ? (status.Mode & TypeMask) is not (RegularFile or Folder)
        : !OperatingSystem.IsWindows() && !OperatingSystem.IsLinux() && path.StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>Whether a file is there, and neither a folder nor a stream.</summary>
    public static bool IsRegular(string path) => StatusOf(path) is { } status
        ? (status.Mode & TypeMask) == RegularFile
        : File.Exists(path) && !IsStream(path);

    /// <summary>
    /// A file's device and number, the same for all its names. A file that does not exist yet has its folder's, and its own name.
    /// </summary>
    public static string Find(string path)
    {
        if (StatusOf(path) is { } status) return FormattableString.Invariant($"{status.DeviceMajor}:{status.DeviceMinor}:{status.Number}");

        var full = Path.GetFullPath(File.Exists(path) ? FinalTarget(path) : path);
        return OperatingSystem.IsLinux() && Path.GetDirectoryName(full) is { } folder ? $"{Find(folder)}/{Path.GetFileName(full)}" : full;
    }

    /// <summary>An image's, whose path may be quoted.</summary>
    /// <returns>Two numbers; null where there is no such file, or the system has none.</returns>
    public static UInt128? NumbersOf(string image) =>
        StatusOf(QuotedPath.Bytes(image) ?? Encoding.UTF8.GetBytes(image)) is { } status
            ? new((ulong)status.DeviceMajor << 32 | status.DeviceMinor, status.Number)
            : null;

    static FileStatus? StatusOf(string path) => StatusOf(Encoding.UTF8.GetBytes(path));

    /// <returns>Null where nothing is there, or the system cannot say.</returns>
    static FileStatus? StatusOf(byte[] path)
    {
        if (!OperatingSystem.IsLinux() || path.Contains((byte)0)) return null;
        try
        {
            return AskStatus(CurrentFolder, [.. path, 0], flags: 0, TypeAndNumber, out var status) == 0 ? status : null;
        }
        catch (EntryPointNotFoundException) // a C library of before 2018
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AskStatus(int folder, byte[] path, int flags, uint mask, out FileStatus status);

    /// <summary>The members of Linux's <c>struct statx</c> that are asked for; it is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;
        [FieldOffset(32)]
        public ulong Number;
        [FieldOffset(136)]
        public uint DeviceMajor;
        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
