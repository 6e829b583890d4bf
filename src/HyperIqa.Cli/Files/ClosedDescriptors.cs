using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace HyperIqa.Cli.Files;

/// <summary>
/// Standard descriptors that the caller of this process has closed, as <c>2&gt;&amp;-</c> does. The runtime then opens files of its own
/// under their numbers, and what is written to standard error would end up in them. So the program starts itself again with something in
/// their places that cannot be read, or written, or that takes what is written and drops it.
/// </summary>
static unsafe partial class ClosedDescriptors
{
    const int ReadOnly = 0, WriteOnly = 1; // O_RDONLY, O_WRONLY
    const int GetFlags = 1, CloseOnExec = 1; // F_GETFD, FD_CLOEXEC

    /// <summary>Starts the program again if a standard descriptor is closed; else does nothing.</summary>
    public static void Replace()
    {
        if (!OperatingSystem.IsLinux()) return;

        var closed = Enumerable.Range(0, 3).Where(IsClosed).ToArray();
        if (closed.Length > 0 && closed.All(PutSomethingInPlaceOf)) StartAgain();
    }

    /// <summary>What comes from outside has survived an exec; what the runtime has opened since would not.</summary>
    static bool IsClosed(int descriptor) => Control(descriptor, GetFlags, 0) is < 0 or CloseOnExec;

    /// <summary>As coreutils do: reading standard input and writing standard output fail, and standard error takes everything.</summary>
    static bool PutSomethingInPlaceOf(int descriptor)
    {
        var nothing = Open("/dev/null", descriptor == Descriptor.Output ? ReadOnly : WriteOnly);
        return nothing >= 0 && Duplicate(nothing, descriptor) >= 0;
    }

    [SupportedOSPlatform("linux")]
    static void StartAgain()
    {
        byte[][] arguments = [.. RawArguments.OfProcess().Select(argument => (byte[])[.. argument, 0])];
        var pins = arguments.Select(argument => GCHandle.Alloc(argument, GCHandleType.Pinned)).ToArray();
        nint[] pointers = [.. pins.Select(pin => pin.AddrOfPinnedObject()), 0];
        fixed (nint* first = pointers) _ = Execute(Encoding.UTF8.GetBytes(Environment.ProcessPath + '\0'), first);
        foreach (var pin in pins) pin.Free(); // it could not be started again: this process does what it can
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int descriptor, int place);

    [LibraryImport("libc", EntryPoint = "execv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execute(byte[] program, nint* arguments);
}
