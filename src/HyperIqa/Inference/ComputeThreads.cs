using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>How many threads the network computes with, in the whole process, and how they wait for each other.</summary>
public static partial class ComputeThreads
{
    /// <summary>
    /// Turns (of some ten nanoseconds) that a thread of GNU's OpenMP spins for its fellows before it sleeps. Its own 300,000 keep a processor from the
    /// decoding of the next image for milliseconds: photographs of 12 megapixels took an eighth longer. Fewer than these cost the network time.
    /// </summary>
    const string Spins = "1000";

    /// <summary>Sets the number; once, before anything else of libtorch.</summary>
    /// <param name="count">At least 1, or 0 for as many processors as the process may use (its affinity and its container's limit count).</param>
    public static void Use(int count)
    {
        SpinBriefly();
        set_num_threads(count > 0 ? count : Environment.ProcessorCount);
    }

    /// <summary>OpenMP reads its settings when it is loaded, from the C library's environment, which .NET's own does not reach. Somebody's own settings are left alone.</summary>
    static void SpinBriefly()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null) return;

        _ = SetVariable("GOMP_SPINCOUNT", Spins, overwrite: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
