using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Gates;

/// <summary>A verdict's figures as OpenMetrics text: gauges, without times, each name's together.</summary>
static class OpenMetricsFile
{
    public static string Write(Verdict verdict)
    {
        var text = new StringBuilder();
        IEnumerable<Metric> metrics =
        [
            .. verdict.Metrics,
            new("hyperiqa_run_seconds", "Duration of the run.", verdict.Time.TotalSeconds),
            new("hyperiqa_passed", "1 if every gate is met, 0 if not.", verdict.Passed ? 1 : 0),
        ];
        foreach (var family in metrics.Where(metric => double.IsFinite(metric.Value)).GroupBy(metric => metric.Name))
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Key} gauge\n");
            if (family.Key.EndsWith("_seconds", StringComparison.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"# UNIT {family.Key} seconds\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Key} {Escape(family.First().Help)}\n");
            foreach (var metric in family) text.Append(CultureInfo.InvariantCulture, $"{family.Key}{Labels(metric)} {metric.Value}\n");
        }

        return text.Append("# EOF\n").ToString();
    }

    static string Labels(Metric metric) =>
        metric.Labels.Count == 0 ? "" : $"{{{string.Join(',', metric.Labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))}}}";

    static string Escape(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace(
            "\n", @"\n", StringComparison.Ordinal);
}

/// <summary>A figure for systems that draw how figures change from build to build.</summary>
/// <param name="Name">In OpenMetrics' letters: <c>hyperiqa_</c> and more.</param>
/// <param name="Value">The figure; one that is not finite is left out.</param>
/// <param name="Labels">What tells it from others of its name.</param>
sealed record Metric(string Name, string Help, double Value, params IReadOnlyList<(string Name, string Value)> Labels);
