using HyperIqa.Imaging;
using HyperIqa.Maps;

namespace HyperIqa.Tests.Maps;

/// <summary>A good photograph of which only a part is bad, and how clearly its map says so.</summary>
sealed class Composite : IDisposable
{
    /// <summary>A corner's share of the photograph's height and width.</summary>
    const double Share = 0.45;

    const int Step = 4;

    readonly (double Top, double Left, double Bottom, double Right) _part; // 0..1

    /// <param name="good">A photograph.</param>
    /// <param name="bad">The same, spoilt all over.</param>
    /// <param name="corner">0 to 3: upper left, upper right, lower left, lower right.</param>
    public Composite(RgbImage good, RgbImage bad, int corner)
        : this(good, bad, (
            corner >= 2 ? 1 - Share : 0, corner % 2 == 1 ? 1 - Share : 0, corner >= 2 ? 1 : Share, corner % 2 == 1 ? 1 : Share))
    {
    }

    /// <param name="good">A photograph.</param>
    /// <param name="bad">The same, spoilt all over.</param>
    /// <param name="part">What is bad, as shares of height and width.</param>
    public Composite(RgbImage good, RgbImage bad, (double Top, double Left, double Bottom, double Right) part)
    {
        _part = part;
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
    /// The area under the ROC curve: the chance that the map is lower at a place of the bad part than at a place elsewhere. Mann and
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

    /// <summary>Whether the centre of a part of the map is bad.</summary>
    public bool Holds(QualityMap map, MapPatch patch) =>
        IsBad((patch.Top + patch.Side / 2.0) / map.Height, (patch.Left + patch.Side / 2.0) / map.Width);

    public void Dispose() => Image.Dispose();

    bool IsBad(double down, double across) => down > _part.Top && down < _part.Bottom && across > _part.Left && across < _part.Right;
}
