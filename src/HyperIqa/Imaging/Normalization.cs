namespace HyperIqa.Imaging;

/// <summary>
/// ImageNet normalisation, in the order and the float32 of torchvision's ToTensor and Normalize: (level / 255 - mean) / std.
/// </summary>
static class Normalization
{
    /// <summary>One table a channel: what each of the 256 levels becomes.</summary>
    static readonly float[][] Levels =
        [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, 256).Select(level => OfIntensity(level / 255f, c)).ToArray())];

    /// <summary>Of intensities 0..1, a channel each: red, green, blue.</summary>
    public static ReadOnlySpan<float> Mean => [0.485f, 0.456f, 0.406f];

    /// <inheritdoc cref="Mean"/>
    public static ReadOnlySpan<float> StandardDeviation => [0.229f, 0.224f, 0.225f];

    public static ReadOnlySpan<float> OfLevels(int channel) => Levels[channel];

    /// <summary>The level of a channel that becomes zero, 0..255 and a fraction.</summary>
    public static float MeanLevel(int channel) => 255 * Mean[channel];

    /// <summary>How far apart the numbers are that two levels next to each other become.</summary>
    public static float WorthOfLevel(int channel) => 1 / (255 * StandardDeviation[channel]);

    /// <param name="intensity">0..1.</param>
    /// <param name="channel">0..2: red, green, blue.</param>
    public static float OfIntensity(float intensity, int channel) => (intensity - Mean[channel]) / StandardDeviation[channel];
}
