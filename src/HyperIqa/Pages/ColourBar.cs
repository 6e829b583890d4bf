using HyperIqa.Maps;

namespace HyperIqa.Pages;

/// <summary>The bar that says what a map's colours stand for.</summary>
static class ColourBar
{
    /// <summary>In per cent: nearer to an end the words would not fit.</summary>
    const double Margin = 10;

    /// <summary>The colours, which a page with bars has once.</summary>
    public static Markup Colours => $"""
        <svg class="definitions" width="0" height="0" aria-hidden="true">{Gradient}</svg>
        """;

    /// <summary>A bar that a script fills in.</summary>
    public static Markup Empty => Bar("", "", "", 50, "");

    /// <summary>A bar whose ends are known.</summary>
    /// <param name="kind">A class of its own.</param>
    /// <param name="mean">What is marked on it.</param>
    public static Markup Draw(string kind, MapRange range, double mean) => Bar(
        kind,
        $"worse {Html.Number(range.Low, "0.#")}",
        $"{Html.Number(range.High, "0.#")} better",
        100 * Math.Clamp(range.Share(mean), 0, 1),
        $"mean {Html.Number(mean, "0")}");

    static Markup Gradient => $"""<linearGradient id="colours">{Markup.Joined(MapColours.Stops().Select(Stop))}</linearGradient>""";

    static Markup Bar(string kind, string low, string high, double place, string mean)
    {
        var (line, words) = (Html.Number(place, "0.#"), Html.Number(Math.Clamp(place, Margin, 100 - Margin), "0.#"));
        return Markup.Joined([
            $"""<div class="scale {kind}"><span>{low}</span>""",
            $"""<svg role="img" aria-label="colours from worse to better">""",
            $"""<rect width="100%" height="100%" fill="url(#colours)"/>""",
            $"""<rect class="at" x="{line}%" width="2" height="100%"/>""",
            $"""<text x="{words}%" y="50%" text-anchor="middle" dominant-baseline="central">{mean}</text>""",
            $"""</svg><span>{high}</span></div>""",
        ]);
    }

    static Markup Stop((double Place, string Colour) stop) => $"""
        <stop offset="{Html.Number(stop.Place, "0.###")}" stop-color="{stop.Colour}"/>
        """;
}
