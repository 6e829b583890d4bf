using HyperIqa.Maps;

namespace HyperIqa.Pages;

/// <summary>The bar that says what a map's colours stand for.</summary>
static class ColourBar
{
    /// <summary>A bar whose ends are known.</summary>
    /// <param name="kind">A class of its own.</param>
    /// <param name="mean">What is marked on it.</param>
    public static Markup Draw(string kind, MapRange range, double mean) => $"""
        <div class="scale {kind}"><span>worse {Html.Number(range.Low, "0.#")}</span><i style="background: linear-gradient(to right, {MapColours.Gradient()})"><b style="left:{Html.Number(100 * Math.Clamp(range.Share(mean), 0, 1), "0.#")}%">mean {Html.Number(mean, "0")}</b></i><span>{Html.Number(range.High, "0.#")} better</span></div>
        """;

    /// <summary>A bar that a script fills in.</summary>
    public static Markup Empty => $"""
        <div class="scale"><span></span><i style="background: linear-gradient(to right, {MapColours.Gradient()})"><b></b></i><span></span></div>
        """;
}
