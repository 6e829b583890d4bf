using HyperIqa.Maps;
using HyperIqa.Scoring;

namespace HyperIqa.Pages.Galleries;

/// <summary>An image of a gallery, with the number that its pictures have.</summary>
sealed record GalleryEntry(int Number, GalleryImage Image, WrittenPictures? Pictures)
{
    public ScoredRow Row => Image.Row;

    /// <summary>Its thumbnail, which leads to the photograph.</summary>
    /// <param name="name">What people call it.</param>
    public Markup Picture(string name)
    {
        if (Pictures is not (var width, var height, _)) return $"""<div class="nopicture">no picture at hand</div>""";

        var (thumbnail, photograph) = (GalleryPictures.Thumbnail(Number), GalleryPictures.Photograph(Number));
        return Markup.Joined([
            $"""<a href="{photograph}">""",
            $"""<img src="{thumbnail}" width="{width}" height="{height}" alt="{name}" loading="lazy" decoding="async">""",
            $"</a>",
        ]);
    }

    /// <summary>What the script needs to know of a photograph's group, and what people read of it.</summary>
    public (Markup Fact, Markup Words) Group()
    {
        if (Image.Group is not var (kind, count, isBest)) return (Markup.None, Markup.None);

        var words = kind == GroupKind.Minute ? $"of {count} in a minute" : $"of {count} that look alike";
        return isBest
            ? (Markup.Own(" data-group=\"best\""), Markup.From($" <span class=\"best\">best {words}</span>"))
            : (Markup.Own(" data-group=\"other\""), Markup.From($" <span>one {words}</span>"));
    }

    /// <summary>The map's ends, its best and its worst patch (top, left, height, width in per cent, and score), for the viewer.</summary>
    public Markup MapFacts()
    {
        if (this is not { Image.Map: { } map, Pictures.Ranges: { } ranges }) return Markup.None;

        var own = ranges.Own is { } its ? Markup.From($" data-own=\"{Ends(its)}\"") : Markup.None;
        var mean = Html.Number(ranges.Mean, "0");
        return $"""
             data-range="{Ends(ranges.First)}"{own} data-mean="{mean}" data-best="{Place(map.Best)}" data-worst="{Place(map.Worst)}"
            """;

        static string Ends(MapRange range) => $"{Html.Number(range.Low, "0.#")} {Html.Number(range.High, "0.#")}";

        string Place(MapPatch patch) => string.Join(
            ' ',
            Percent(patch.Top, map.Height),
            Percent(patch.Left, map.Width),
            Percent(patch.Side, map.Height),
            Percent(patch.Side, map.Width),
            Html.Number(patch.Score, "0.#"));

        static string Percent(int pixels, int length) => Html.Number(100.0 * pixels / length, "0.#");
    }
}
