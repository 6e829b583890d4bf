using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>The ways in which a picture is made worse.</summary>
enum DegradationKind
{
    /// <summary>Gaussian blur.</summary>
    Blur,

    /// <summary>Gaussian noise, the same deviation everywhere.</summary>
    Noise,

    /// <summary>JPEG compression.</summary>
    Compression,

    /// <summary>Too little light.</summary>
    Underexposure,

    /// <summary>Too much light: highlights are lost.</summary>
    Overexposure,
}

/// <summary>
/// A way to make a patch or a photograph worse, that nobody would call an improvement: the degraded copy must score below its original.
/// </summary>
/// <param name="Strength">0 (just visible) to 1 (severe).</param>
readonly record struct Degradation(DegradationKind Kind, float Strength)
{
    const int Block = 8; // of JPEG

    /// <summary>What is drawn from: compression twice, because it leaves the faintest traces and is learnt last.</summary>
    static readonly DegradationKind[] Lots =
    [
        DegradationKind.Blur, DegradationKind.Noise, DegradationKind.Compression, DegradationKind.Compression,
        DegradationKind.Underexposure, DegradationKind.Overexposure,
    ];

    /// <summary>Any kind, any strength.</summary>
    public static Degradation Draw(ref SplitMix64 random) => new(Lots[random.Below(Lots.Length)], random.Unit());

    /// <summary>Degrades a picture in place.</summary>
    /// <param name="rgb">Levels 0..255, shape (height, width, 3).</param>
    /// <param name="width">In pixels.</param>
    /// <param name="random">What noise is drawn from.</param>
    public void Apply(Span<byte> rgb, int width, ref SplitMix64 random)
    {
        switch (Kind)
        {
            case DegradationKind.Blur:
                Blur(rgb, width, Between(0.9f, 4f));
                break;
            case DegradationKind.Noise:
                AddNoise(rgb, Between(6, 40), ref random);
                break;
            case DegradationKind.Compression:
                Compress(rgb, width, (uint)Between(28, 3), random.Below(Block), random.Below(Block));
                break;
            case DegradationKind.Underexposure:
                Expose(rgb, Between(0.55f, 0.12f), gamma: 1.15f);
                break;
            default:
                Expose(rgb, Between(1.6f, 3.5f), gamma: 1);
                break;
        }
    }

    float Between(float mild, float severe) => mild + (severe - mild) * Strength;

    static void Blur(Span<byte> rgb, int width, float sigma)
    {
        var height = rgb.Length / (3 * width);
        var radius = (int)MathF.Ceiling(2.5f * sigma);
        float[] kernel = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(x => MathF.Exp(-x * x / (2 * sigma * sigma)))];
        var total = kernel.Sum();
        var line = new float[Math.Max(height, width)];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < height; y++) BlurLine(rgb[(3 * y * width + channel)..], 3, width);
            for (var x = 0; x < width; x++) BlurLine(rgb[(3 * x + channel)..], 3 * width, height);
        }

        void BlurLine(Span<byte> levels, int step, int length)
        {
            for (var x = 0; x < length; x++) line[x] = levels[x * step] / total;
            for (var x = 0; x < length; x++)
            {
                var sum = 0.5f;
                for (var k = -radius; k <= radius; k++) sum += kernel[k + radius] * line[Math.Clamp(x + k, 0, length - 1)];
                levels[x * step] = (byte)Math.Min(sum, 255);
            }
        }
    }

    static void AddNoise(Span<byte> rgb, float deviation, ref SplitMix64 random)
    {
        foreach (ref var level in rgb) level = Level(level + deviation * random.Normal());
    }

    /// <summary>The picture may lie anywhere on the lattice of blocks, as patches of compressed photographs do.</summary>
    static void Compress(Span<byte> rgb, int width, uint quality, int top, int left)
    {
        var height = rgb.Length / (3 * width);
        var (high, wide) = (height + Block, width + Block);
        var levels = new byte[3 * high * wide];
        for (var y = 0; y < high; y++)
        {
            for (var x = 0; x < wide; x++)
            {
                var inside = Math.Clamp(y - top, 0, height - 1) * width + Math.Clamp(x - left, 0, width - 1);
                rgb.Slice(3 * inside, 3).CopyTo(levels.AsSpan(3 * (y * wide + x)));
            }
        }

        using var image = new MagickImage();
        image.ReadPixels(levels, new PixelReadSettings((uint)wide, (uint)high, StorageType.Char, PixelMapping.RGB));
        image.Format = MagickFormat.Jpeg;
        image.Quality = quality;
        using var decoded = ImageDecoder.Decode(image.ToByteArray());
        for (var y = 0; y < height; y++) decoded.Pixels.Slice(3 * ((y + top) * wide + left), 3 * width).CopyTo(rgb[(3 * y * width)..]);
    }

    static void Expose(Span<byte> rgb, float gain, float gamma)
    {
        Span<byte> levels = stackalloc byte[256];
        for (var i = 0; i < 256; i++) levels[i] = Level(255 * MathF.Pow(Math.Min(1, gain * i / 255f), gamma));
        foreach (ref var level in rgb) level = levels[level];
    }

    static byte Level(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
