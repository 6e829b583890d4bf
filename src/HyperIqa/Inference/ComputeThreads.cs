using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>How many threads the network computes with, in the whole process.</summary>
static class ComputeThreads
{
    /// <summary>The most that can be set: no machine has more processors, and libgomp takes memory for each.</summary>
    public const int Most = 1024;

    /// <summary>Whether the network computes on every processor that the process may use, and leaves none over.</summary>
    public static bool UseEveryProcessor => get_num_threads() >= Environment.ProcessorCount;

    /// <summary>Sets the number.</summary>
    /// <param name="count">
    /// Up to <see cref="Most"/>, or 0 for as many processors as the process may use (its affinity and its container's limit count).
    /// </param>
    public static void Use(int count) => set_num_threads(count > 0 ? count : Environment.ProcessorCount);
}
