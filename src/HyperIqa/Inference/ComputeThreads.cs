using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>How many threads the network computes with, in the whole process.</summary>
static class ComputeThreads
{
    /// <summary>Sets the number.</summary>
    /// <param name="count">
    /// At least 1, or 0 for as many processors as the process may use (its affinity and its container's limit count).
    /// </param>
    public static void Use(int count) => set_num_threads(count > 0 ? count : Environment.ProcessorCount);
}
