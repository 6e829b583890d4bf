using HyperIqa.Imaging;
using HyperIqa.Maps;

namespace HyperIqa.Tests.Maps;

/// <summary>A good photograph of which only a corner is bad, and how clearly its map says so.</summary>
sealed class Composite : IDisposable
{
    /// <summary>Of the photograph's height and width.</summary>
    const double Share = 0.45;

    const int Step = 4;

    readonly bool _right, _lower;

    /// <param name="good">A photograph.</param>
    /// <param name="bad">The same, spoilt all over.</param>
    /// <param name="corner">0 to 3: upper left, upper right, lower left, lower right.</param>
    public Composite(RgbImage good, RgbImage bad, int corner)
    {
        (_right, _lower) = (corner % 2 == 1, corner >= 2);
        Image = new RgbImage(good.Width, good.Height);
        for (var y = 0; y < good.Height; y++)
        {
            for (var x = 0; x < good.Width; x++)
            {
                var source = IsBad((y + 0.5) / good.Height, (x + 0.5) / good.Width) ? bad : good;
                var at = 3 * ((y * good.Width) + x);
                source.Pixels.Slice(at, 3).CopyTo(Image.Pixels[at..]);
            }
        }
    }

    public RgbImage Image { get; }

    /// <summary>A photograph of which much is white: three times the light and more.</summary>
    public static RgbImage BlownOut(RgbImage good)
    {
        var image = new RgbImage(good.Width, good.Height);
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)Math.Min(255, 40 + (3 * good.Pixels[i]));
        return image;
    }

    /// <summary>
    /// The area under the ROC curve: the chance that the map is lower at a place of the bad corner than at a place elsewhere. Mann and
    /// Whitney's count over a place every four pixels.
    /// </summary>
    public double Area(QualityMap map)
    {
        List<float> bad = [], good = [];
        for (var y = 0; y < Image.Height; y += Step)
        {
            for (var x = 0; x < Image.Width; x += Step)
            {
                var (down, across) = ((y + 0.5) / Image.Height, (x + 0.5) / Image.Width);
                (IsBad(down, across) ? bad : good).Add(map.At(down, across));
            }
        }

        float[] places = [.. bad.Concat(good).Order()];
        var ranks = places.Index()
            .GroupBy(place => place.Item)
            .ToDictionary(ties => ties.Key, ties => ties.Average(place => place.Index + 1.0));
        var below = bad.Sum(value => ranks[value]) - (bad.Count * (bad.Count + 1) / 2.0);
        return 1 - (below / ((double)bad.Count * good.Count));
    }

    public void Dispose() => Image.Dispose();

    bool IsBad(double down, double across) => (_lower ? down > 1 - Share : down < Share) && (_right ? across > 1 - Share : across < Share);
}
