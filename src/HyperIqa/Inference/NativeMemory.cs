using System.Runtime.InteropServices;

namespace HyperIqa.Inference;

/// <summary>
/// Keeps glibc from giving each batch's feature maps back to the kernel and faulting them in again, which costs up to two fifths of the
/// time. Does nothing elsewhere.
/// </summary>
static partial class NativeMemory
{
    const int TrimThreshold = -1, TopPad = -2, MmapThreshold = -3; // M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD of malloc.h

    /// <summary>
    /// From here on an allocation is a mapping of its own, which goes back to the kernel. Older versions of glibc refuse more than the
    /// second.
    /// </summary>
    static readonly int[] MmapThresholds = [1 << 30, 32 << 20];

    /// <summary>Asks the allocator to keep what is freed; once, early in the process.</summary>
    public static void KeepFreed() => OfGlibc(() => KeepFreed(SetOption));

    /// <summary>Gives what is free between allocations back to the kernel, once.</summary>
    public static void ReturnFreed() => OfGlibc(static () => _ = Trim(0));

    /// <summary>
    /// Each of the options, once set, ends glibc's own adapting of the mmap threshold. So where glibc refuses every mmap threshold, the
    /// other options are left alone: they would pin it at its small beginning, the opposite of what is wanted.
    /// </summary>
    /// <param name="setOption"><c>mallopt</c>: takes an option and its value and gives 0 where it refuses.</param>
    internal static void KeepFreed(Func<int, int, int> setOption)
    {
        if (!MmapThresholds.Any(threshold => setOption(MmapThreshold, threshold) != 0)) return;

        setOption(TrimThreshold, int.MaxValue);
        setOption(TopPad, 64 << 20);
    }

    static void OfGlibc(Action call)
    {
        if (!OperatingSystem.IsLinux()) return;

        try
        {
            call();
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

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint pad);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
