using System.Runtime.InteropServices;

namespace HyperIqa.Inference;

/// <summary>
/// Keeps glibc from giving each batch's feature maps back to the kernel and faulting them in again, which costs up to two fifths of the time.
/// Elsewhere there is nothing to do.
/// </summary>
public static partial class NativeMemory
{
    const int TrimThreshold = -1, TopPad = -2, MmapThreshold = -3; // M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD of malloc.h

    /// <summary>Asks the allocator to keep what is freed; once, early in the process.</summary>
    public static void KeepFreed()
    {
        if (!OperatingSystem.IsLinux()) return;

        try
        {
            _ = SetOption(MmapThreshold, 1 << 30);
            _ = SetOption(TrimThreshold, int.MaxValue);
            _ = SetOption(TopPad, 64 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // another C library than glibc
        }
        catch (DllNotFoundException)
        {
            // the same
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
