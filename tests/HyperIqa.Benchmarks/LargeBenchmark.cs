using HyperIqa.Imaging;
using ImageMagick;
using SkiaSharp;

namespace HyperIqa.Benchmarks;

/// <summary>
/// Large photographs: how long their decoder alone takes, how long this project until they are ready for the network, and what a megapixel
/// costs where nothing is made smaller.
/// </summary>
static class LargeBenchmark
{
    static readonly (int Width, int Height)[] Sizes = [(4000, 3000), (8000, 6000)];

    public static void Run(Setting setting)
    {
        Decode(setting);
        Native(setting);
    }

    /// <summary>
    /// The decoders alone are those of Skia, to 8 bits of red, green, blue and nothing: libjpeg-turbo and libpng; for HEIC and AVIF the
    /// system's libheif.
    /// </summary>
    static void Decode(Setting setting)
    {
        var preprocessing = setting.Options().Preprocessing;
        var table = new Table(
            $"From file to what the network reads ({preprocessing}), one thread, milliseconds",
            "photograph",
            "its decoder alone",
            "our pixels",
            "times as long",
            "until ready",
            "until ready, `--decode fast`");
        foreach (var (width, height) in Sizes)
        {
            var jpeg = setting.Photographs.Of(width, height, 1)[0];
            Row($"JPEG of {width}×{height}", jpeg, Skia);
            if (width != Sizes[0].Width) continue;

            Row($"PNG of {width}×{height}", As(MagickFormat.Png, jpeg), Skia);
            if (LibHeif.IsAvailable) Row($"AVIF of {width}×{height}", As(MagickFormat.Avif, jpeg), LibHeif.Decode);
        }

        void Row(string name, string path, Action<string> alone)
        {
            var timings = Rounds.Run(
                name,
                setting.Rounds,
                [
                    new("alone", 1, () => alone(path)),
                    new("pixels", 1, () => ImageDecoder.Decode(path).Dispose()),
                    new("ready", 1, () => preprocessing.Prepare(ImageDecoder.Decode(path)).Dispose()),
                    new("fast", 1, () => preprocessing.Prepare(ImageDecoder.Decode(path, preprocessing)).Dispose()),
                ]);
            table.Row(
                name,
                timings[0].InMilliseconds,
                timings[1].InMilliseconds,
                $"{timings[0].TimesFasterThan(timings[1]):F2}",
                timings[2].InMilliseconds,
                timings[3].InMilliseconds);
        }
    }

    static void Skia(string path)
    {
        using var codec = SKCodec.Create(path);
        using var pixels = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success) throw new InvalidOperationException($"{path}: not decoded");
    }

    static string As(MagickFormat format, string path)
    {
        var copy = Path.ChangeExtension(path, $"{format}".ToLowerInvariant());
        using var image = new MagickImage(path);
        image.Write(copy, format);
        return copy;
    }

    /// <summary>Up to 4 megapixels are read as a whole, larger ones in parts.</summary>
    static void Native(Setting setting)
    {
        using var engine = setting.Load(setting.Precision);
        var options = setting.Options() with { Preprocessing = Preprocessing.Native, Crops = CropRule.Dense };
        (int Width, int Height)[] sizes = [(2000, 1500), (2400, 1600), (4000, 3000)];
        var table = new Table(
            $"`--preprocessing native`, dense, `--precision {setting.Precision}`", "photograph", "seconds per image", "milliseconds per megapixel");
        var timings = Rounds.Run(
            "native",
            Math.Min(3, setting.Rounds),
            [.. sizes.Select(size => Of($"{size.Width}×{size.Height}", setting.Photographs.Of(size.Width, size.Height, 1)))]);
        foreach (var (size, timing) in sizes.Zip(timings))
            table.Row(timing.Name, timing.InSeconds, $"{1e9 * timing.Median / size.Width / size.Height:F0}");

        Contestant Of(string name, string[] paths) => new(name, 1, () => Scoring.Run(engine, options, paths));
    }
}
