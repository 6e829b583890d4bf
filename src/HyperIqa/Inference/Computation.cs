namespace HyperIqa.Inference;

/// <summary>What a process does once before it computes.</summary>
static class Computation
{
    /// <summary>
    /// Loads the native libraries, has the allocator keep freed memory, and sets how many threads the network computes with.
    /// </summary>
    /// <param name="threads">0 for as many as the process may use.</param>
    /// <exception cref="PlatformNotSupportedException">A native library does not load on this system.</exception>
    public static void Begin(int threads)
    {
        NativeLibraries.Load();
        NativeMemory.KeepFreed();
        ComputeThreads.Use(threads);
    }
}
