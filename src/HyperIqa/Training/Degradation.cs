using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Training;

/// <summary>The ways in which a patch is made worse.</summary>
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

/// <summary>A way to make a patch worse, that nobody would call an improvement: the degraded patch must score below its original.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Strength">0 (just visible) to 1 (severe).</param>
readonly record struct Degradation(DegradationKind Kind, float Strength)
{
    const int Side = Patch.Size;
    const int Block = 8; // of JPEG

    /// <summary>What is drawn from: compression twice, because it leaves the faintest traces and is learnt last.</summary>
    static readonly DegradationKind[] Lots =
    [
        DegradationKind.Blur, DegradationKind.Noise, DegradationKind.Compression, DegradationKind.Compression,
        DegradationKind.Underexposure, DegradationKind.Overexposure,
    ];

    /// <summary>Any kind, any strength.</summary>
    public static Degradation Draw(ref SplitMix64 random) => new(Lots[random.Below(Lots.Length)], random.Unit());

    /// <summary>Degrades a patch in place.</summary>
    /// <param name="rgb">Levels 0..255, shape (224, 224, 3).</param>
    /// <param name="random">What noise is drawn from.</param>
    public void Apply(Span<byte> rgb, ref SplitMix64 random)
    {
        switch (Kind)
        {
            case DegradationKind.Blur:
                Blur(rgb, Between(0.9f, 4f));
                break;
            case DegradationKind.Noise:
                AddNoise(rgb, Between(6, 40), ref random);
                break;
            case DegradationKind.Compression:
                Compress(rgb, (uint)Between(28, 3), random.Below(Block), random.Below(Block));
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

    static void Blur(Span<byte> rgb, float sigma)
    {
        var radius = (int)MathF.Ceiling(2.5f * sigma);
        float[] kernel = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(x => MathF.Exp(-x * x / (2 * sigma * sigma)))];
        var total = kernel.Sum();
        var line = new float[Side];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < Side; i++) BlurLine(rgb[(3 * i * Side + channel)..], 3);
            for (var i = 0; i < Side; i++) BlurLine(rgb[(3 * i + channel)..], 3 * Side);
        }

        void BlurLine(Span<byte> levels, int step)
        {
            for (var x = 0; x < Side; x++) line[x] = levels[x * step] / total;
            for (var x = 0; x < Side; x++)
            {
                var sum = 0.5f;
                for (var k = -radius; k <= radius; k++) sum += kernel[k + radius] * line[Math.Clamp(x + k, 0, Side - 1)];
                levels[x * step] = (byte)Math.Min(sum, 255);
            }
        }
    }

    static void AddNoise(Span<byte> rgb, float deviation, ref SplitMix64 random)
    {
        foreach (ref var level in rgb) level = Level(level + deviation * random.Normal());
    }

    /// <summary>The patch may lie anywhere on the lattice of blocks, as patches of compressed photographs do.</summary>
    static void Compress(Span<byte> rgb, uint quality, int top, int left)
    {
        const int Wide = Side + Block;
        var levels = new byte[3 * Wide * Wide];
        for (var y = 0; y < Wide; y++)
        {
            for (var x = 0; x < Wide; x++)
            {
                var inside = Math.Clamp(y - top, 0, Side - 1) * Side + Math.Clamp(x - left, 0, Side - 1);
                rgb.Slice(3 * inside, 3).CopyTo(levels.AsSpan(3 * (y * Wide + x)));
            }
        }

        using var image = new MagickImage();
        image.ReadPixels(levels, new PixelReadSettings(Wide, Wide, StorageType.Char, PixelMapping.RGB));
        image.Format = MagickFormat.Jpeg;
        image.Quality = quality;
        using var decoded = ImageDecoder.Decode(image.ToByteArray());
        for (var y = 0; y < Side; y++) decoded.Pixels.Slice(3 * ((y + top) * Wide + left), 3 * Side).CopyTo(rgb[(3 * y * Side)..]);
    }

    static void Expose(Span<byte> rgb, float gain, float gamma)
    {
        Span<byte> levels = stackalloc byte[256];
        for (var i = 0; i < 256; i++) levels[i] = Level(255 * MathF.Pow(Math.Min(1, gain * i / 255f), gamma));
        foreach (ref var level in rgb) level = levels[level];
    }

    static byte Level(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
