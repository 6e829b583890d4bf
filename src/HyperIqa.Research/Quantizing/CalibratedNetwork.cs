using HyperIqa.Inference.Int8;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>What calibration found.</summary>
/// <param name="Scales">What the levels of the feature maps are worth.</param>
/// <param name="Weights">
/// The rounded weights, by the official names of their tensors, as a checkpoint stores them. They belong to the <see cref="Calibration"/>.
/// </param>
/// <param name="Stem">The stem's weight, see <see cref="RoundedWeights.Stem"/>; it belongs to the <see cref="Calibration"/> too.</param>
sealed record CalibratedNetwork(ActivationScales Scales, IReadOnlyDictionary<string, QuantizedWeight> Weights, Tensor Stem);
