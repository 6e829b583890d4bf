using HyperIqa.Evaluation;

namespace HyperIqa.Pages.Suites;

/// <summary>Estimates as dots with their intervals, one under the other on one axis.</summary>
/// <param name="guide">Where a dashed line stands in each row; NaN for none.</param>
sealed class Bars(Axis axis, double guide)
{
    /// <summary>In per cent: nearer to an end a number would not fit.</summary>
    const double Margin = 6;

    /// <summary>Of more ticks every second has a number, so that they fit on a phone.</summary>
    const int MostNumbers = 4;

    /// <summary>A row.</summary>
    /// <param name="isClear">Whether the dot is filled; a hollow one says that chance may explain where it stands.</param>
    public Markup Draw(Estimate estimate, bool isClear) => $"""
        <svg class="bar" aria-hidden="true">{Grid()}{Interval(estimate)}{Dot(estimate.Value, isClear)}</svg>
        """;

    /// <summary>The numbers of the axis.</summary>
    public Markup Numbers() => $"""
        <svg class="numbers" aria-hidden="true">{Markup.Joined(Numbered().Select(Number))}</svg>
        """;

    IEnumerable<double> Numbered()
    {
        double[] ticks = [.. axis.Ticks];
        return ticks.Length > MostNumbers ? ticks.Where((_, place) => place % 2 == 0) : ticks;
    }

    Markup Grid() => Markup.Joined([
        .. axis.Ticks.Select(tick => Upright("tick", tick)),
        double.IsFinite(guide) ? Upright("guide", guide) : Markup.None,
    ]);

    Markup Upright(string kind, double value) => $"""
        <line class="{kind}" x1="{Percent(value)}" x2="{Percent(value)}" y1="0" y2="100%"/>
        """;

    /// <summary>Of several splits from the lowest to the highest.</summary>
    Markup Interval(Estimate estimate)
    {
        var (low, high) = estimate.IsSpread ? (estimate.Lowest, estimate.Highest) : (estimate.Low, estimate.High);
        return double.IsFinite(low) && double.IsFinite(high)
            ? $"""<line class="interval" x1="{Percent(low)}" x2="{Percent(high)}" y1="50%" y2="50%"/>"""
            : Markup.None;
    }

    Markup Dot(double value, bool isClear) => double.IsFinite(value)
        ? $"""<circle class="{(isClear ? "clear" : "unclear")}" cx="{Percent(value)}" cy="50%" r="5"/>"""
        : Markup.None;

    Markup Number(double tick)
    {
        var place = axis.Percent(tick);
        var anchor = place < Margin ? "start" : place > 100 - Margin ? "end" : "middle";
        return $"""<text x="{Percent(tick)}" y="80%" text-anchor="{anchor}">{Html.Number(tick, "0.####")}</text>""";
    }

    string Percent(double value) => $"{Html.Number(axis.Percent(value), "0.##")}%";
}
