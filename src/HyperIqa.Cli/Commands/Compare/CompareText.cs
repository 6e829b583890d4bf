using System.Globalization;
using HyperIqa.Evaluation;
using HyperIqa.Evaluation.Changes;

namespace HyperIqa.Cli.Commands.Compare;

/// <summary>What changed, as people read it in a terminal.</summary>
static class CompareText
{
    /// <summary>How many of the largest losses are named.</summary>
    public const int Losses = 10;

    public static IEnumerable<string> Describe(ScoreChanges changes)
    {
        yield return Row("pictures", $"{changes.Pairs.Count}");
        yield return Row("better", $"{changes.Better}");
        yield return Row("worse", $"{changes.Worse}");
        yield return Row("same", $"{changes.Alike}");
        var unscored = changes.Pairs.Count - changes.Scored.Count;
        if (unscored > 0) yield return Row("without a score", $"{unscored}");
        yield return Row("only in BEFORE", $"{changes.OnlyBefore.Count}");
        yield return Row("only in AFTER", $"{changes.OnlyAfter.Count}");
        if (changes.Scored.Count == 0) yield break;

        yield return Row("mean change", changes.Mean);
        yield return Row("median change", changes.Median);
        if (changes.Worse == 0) yield break;

        yield return "largest losses";
        foreach (var pair in changes.Scored.Take(Math.Min(changes.Worse, Losses)))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Signed(pair.Change!.Value),26}  {pair.Before.Mos:0.00} to {pair.After.Mos:0.00}  ")
                + Messages.Printable(pair.After.Image);
        }
    }

    /// <summary>A change with its sign and two decimals.</summary>
    public static string Signed(double change) => change.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    static string Row(string name, string value) => $"{name,-16}{value,10}";

    static string Row(string name, Estimate estimate) =>
        Row(name, Signed(estimate.Value)) + (double.IsNaN(estimate.Low) ? "" : $"  [{Signed(estimate.Low)}, {Signed(estimate.High)}]");
}
