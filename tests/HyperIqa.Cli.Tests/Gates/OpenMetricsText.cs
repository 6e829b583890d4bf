using System.Globalization;
using System.Text.RegularExpressions;

namespace HyperIqa.Cli.Tests.Verdicts;

/// <summary>What OpenMetrics 1.0 demands of a text of gauges; promtool and GitLab read nothing else from it.</summary>
static partial class OpenMetricsText
{
    /// <summary>The samples by name and labels.</summary>
    /// <exception cref="FormatException">A line is not what it should be, or not where it should be.</exception>
    public static Dictionary<string, double> Read(string text)
    {
        if (!text.EndsWith("\n# EOF\n")) throw new FormatException("the text ends with # EOF and a line feed");

        var samples = new Dictionary<string, double>(StringComparer.Ordinal);
        HashSet<string> families = [];
        var (family, hasSamples) = ("", false);
        foreach (var line in text[..^"# EOF\n".Length].Split('\n')[..^1])
        {
            if (Describing().Match(line) is { Success: true } described)
            {
                var (what, name) = (described.Groups["what"].Value, described.Groups["name"].Value);
                if (what == "TYPE")
                {
                    if (!families.Add(name)) throw new FormatException($"{name} is described twice, or its lines are apart");
                    if (described.Groups["text"].Value != "gauge") throw new FormatException($"{line}: is no gauge");
                    (family, hasSamples) = (name, false);
                }
                else if (name != family || hasSamples)
                {
                    throw new FormatException($"{line}: stands after the samples, or among another's");
                }
                else if (what == "UNIT" && !name.EndsWith($"_{described.Groups["text"].Value}"))
                {
                    throw new FormatException($"{line}: the name does not end in the unit");
                }

                continue;
            }

            if (Sample().Match(line) is not { Success: true } sample || sample.Groups["name"].Value != family)
                throw new FormatException($"{line}: is no sample of {family}");
            if (sample.Groups["label"].Captures.DistinctBy(label => label.Value.Split('=')[0]).Count()
                != sample.Groups["label"].Captures.Count)
            {
                throw new FormatException($"{line}: a label twice");
            }
            if (!samples.TryAdd(
                $"{sample.Groups["name"].Value}{sample.Groups["labels"].Value}",
                double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)))
            {
                throw new FormatException($"{line}: twice");
            }
            hasSamples = true;
        }

        return samples;
    }

    [GeneratedRegex(@"^# (?<what>TYPE|UNIT|HELP) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<text>([^\\""\n]|\\[\\""n])*)$")]
    private static partial Regex Describing();

    [GeneratedRegex(
        @"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
            + @"(?<labels>\{(?<label>[a-zA-Z_][a-zA-Z0-9_]*=""([^\\""\n]|\\[\\""n])*"")"
            + @"(,(?<label>[a-zA-Z_][a-zA-Z0-9_]*=""([^\\""\n]|\\[\\""n])*""))*\})? "
            + @"(?<value>[+-]?\d+(\.\d+)?([eE][+-]?\d+)?)$")]
    private static partial Regex Sample();
}
