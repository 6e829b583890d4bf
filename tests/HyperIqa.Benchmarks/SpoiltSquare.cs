using HyperIqa.Imaging;
using HyperIqa.Maps;
using ImageMagick;

namespace HyperIqa.Benchmarks;

/// <summary>A square of a photograph that is spoilt.</summary>
/// <param name="Fault">How, one of <see cref="Faults"/>.</param>
/// <param name="Side">Its height and width, in pixels.</param>
/// <param name="Seed">Where it lies, and what noise it has.</param>
sealed record SpoiltSquare(string Fault, int Side, int Seed)
{
    const double BlurSigma = 3, NoiseSigma = 25;
    const int CompressedQuality = 8;

    /// <summary>The faults that there are.</summary>
    public static IReadOnlyList<string> Faults { get; } = ["blurred", "noisy", "compressed"];

    int _top, _left;

    /// <summary>A photograph with the square in it; the caller disposes it.</summary>
    public RgbImage In(string path)
    {
        var image = ImageDecoder.Decode(path);
        var random = new Random(7919 * Seed + Side + 31 * Faults.ToList().IndexOf(Fault));
        (_top, _left) = (random.Next(image.Height - Side + 1), random.Next(image.Width - Side + 1));
        var spoilt = Spoil(image, random);
        for (var y = _top; y < _top + Side; y++)
        {
            var begin = 3 * (y * image.Width + _left);
            spoilt.AsSpan(begin, 3 * Side).CopyTo(image.Pixels[begin..]);
        }

        return image;
    }

    /// <summary>
    /// The area under the ROC curve of a map of the photograph, after <see cref="In"/>: Mann and Whitney's count over the map's cells.
    /// </summary>
    public double Area(QualityMap map)
    {
        var cells = (
            from row in Enumerable.Range(0, map.Values.GetLength(0))
            from column in Enumerable.Range(0, map.Values.GetLength(1))
            select (Value: map.Values[row, column], IsBad: Holds(QualityMap.Cell * (row + 0.5), QualityMap.Cell * (column + 0.5))))
            .OrderBy(cell => cell.Value).ToArray();
        var (good, above) = (0L, 0L);
        foreach (var cell in cells.Reverse()) // good cells above each bad one
        {
            if (cell.IsBad) above += good;
            else good++;
        }

        return (double)above / ((cells.Length - good) * good);
    }

    /// <summary>Whether a part's centre lies in the square, after <see cref="In"/>.</summary>
    public bool Holds(MapPatch patch) => Holds(patch.Top + patch.Side / 2.0, patch.Left + patch.Side / 2.0);

    bool Holds(double y, double x) => y >= _top && y < _top + Side && x >= _left && x < _left + Side;

    byte[] Spoil(RgbImage image, Random random)
    {
        if (Fault == "noisy")
        {
            return
            [
                .. image.Pixels.ToArray().Select(level => (byte)Math.Clamp(level + NoiseSigma * Normal(random) + 0.5, 0, 255)),
            ];
        }

        using var picture = new MagickImage();
        var settings = new PixelReadSettings((uint)image.Width, (uint)image.Height, StorageType.Char, PixelMapping.RGB);
        picture.ReadPixels(image.Pixels, settings);
        if (Fault == "blurred")
        {
            picture.GaussianBlur(0, BlurSigma);
            return picture.GetPixels().ToByteArray(PixelMapping.RGB)!;
        }

        picture.Quality = CompressedQuality;
        using var compressed = new MagickImage(picture.ToByteArray(MagickFormat.Jpeg));
        return compressed.GetPixels().ToByteArray(PixelMapping.RGB)!;
    }

    /// <summary>A normally distributed number, by Box and Muller.</summary>
    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
