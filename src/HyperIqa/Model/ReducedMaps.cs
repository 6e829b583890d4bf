using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// What is left of the trunk's maps when all is done that can be done for a whole map at once, however many windows it holds: the 1×1 convolutions of the local
/// distortion aware modules and of the hyper network.
/// </summary>
/// <param name="LocalDistortion">One map a stage: (N, 16, H/4, W/4), (N, 32, H/8, W/8), (N, 64, H/16, W/16) and (N, 2048, H/32, W/32).</param>
/// <param name="Semantic">The reduced semantic feature, (N, 112, H/32, W/32).</param>
sealed record ReducedMaps(IReadOnlyList<Tensor> LocalDistortion, Tensor Semantic);
