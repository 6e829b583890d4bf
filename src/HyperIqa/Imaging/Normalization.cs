namespace HyperIqa.Imaging;

/// <summary>
/// ImageNet normalisation, in the order and the float32 of torchvision's ToTensor and Normalize: (level / 255 - mean) / std.
/// </summary>
static class Normalization
{
    static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    static readonly float[] StandardDeviation = [0.229f, 0.224f, 0.225f];

    /// <summary>One table a channel: what each of the 256 levels becomes.</summary>
    static readonly float[][] Levels =
        [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, 256).Select(level => OfIntensity(level / 255f, c)).ToArray())];

    public static ReadOnlySpan<float> OfLevels(int channel) => Levels[channel];

    /// <param name="intensity">0..1.</param>
    /// <param name="channel">0..2: red, green, blue.</param>
    public static float OfIntensity(float intensity, int channel) => (intensity - Mean[channel]) / StandardDeviation[channel];
}
