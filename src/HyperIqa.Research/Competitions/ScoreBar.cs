using HyperIqa.Pages;

namespace HyperIqa.Research.Competitions;

/// <summary>A model's scale as a bar, from the lowest to the highest of its scores, on which some are marked.</summary>
sealed record ScoreBar(double Low, double High)
{
    /// <summary>The scale of a model's scores.</summary>
    public static ScoreBar From(IReadOnlyList<ContestImage> images, Func<ContestImage, double> score) =>
        new(images.Min(score), images.Max(score));

    /// <summary>The bar.</summary>
    /// <param name="scores">Those that are marked.</param>
    /// <param name="bin">The part that is shaded; null for none.</param>
    public Markup Draw(string model, IReadOnlyList<double> scores, (double Low, double High)? bin = null) => $"""
        <div class="bar"><span class="name">{model}</span><span>{Number(Low)}</span>
        <svg aria-hidden="true"><rect class="whole" width="100%" height="100%"/>{Shade(bin)}{Markup.Joined(scores.Select(Mark))}</svg>
        <span>{Number(High)}</span></div>
        """;

    Markup Shade((double Low, double High)? bin) => bin is var (low, high)
        ? $"""<rect class="bin" x="{Percent(low)}" width="{Html.Number(Share(high) - Share(low), "0.##")}%" height="100%"/>"""
        : Markup.None;

    Markup Mark(double score) => $"""<line x1="{Percent(score)}" x2="{Percent(score)}" y1="0" y2="100%"/>""";

    string Percent(double score) => $"{Html.Number(Share(score), "0.##")}%";

    /// <summary>In per cent of the width; the middle where all scores are one.</summary>
    double Share(double score) => High > Low ? 100 * Math.Clamp((score - Low) / (High - Low), 0, 1) : 50;

    static string Number(double number) => Html.Number(number, "0.##");
}
