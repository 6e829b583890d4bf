namespace HyperIqa.Inference.Int8;

/// <summary>What calibration found.</summary>
/// <param name="Scales">What the levels of the feature maps are worth.</param>
/// <param name="Weights">
/// The rounded weights, by the official names of their tensors, as a checkpoint stores them. They belong to the <see cref="Calibration"/>.
/// </param>
sealed record CalibratedNetwork(ActivationScales Scales, IReadOnlyDictionary<string, QuantizedWeight> Weights);
