using static TorchSharp.torch;

namespace HyperIqa.LibTorch;

/// <summary>The threads of what we compute ourselves: as many as libtorch takes, so that one setting (<c>--threads</c>) rules both.</summary>
static class KernelThreads
{
    /// <summary>For <see cref="Parallel"/>.</summary>
    public static ParallelOptions Options => new() { MaxDegreeOfParallelism = get_num_threads() };
}
