using System.Diagnostics;
using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation;
using HyperIqa.Evaluation.Changes;

namespace HyperIqa.Cli.Commands.Compare;

/// <summary>The verdict on a comparison: each picture is a case, and the mean where it has a gate.</summary>
static class CompareVerdict
{
    public static Verdict From(ScoreChanges changes, IReadOnlyList<Case> cases, Stopwatch since)
    {
        var failures = cases.Count(one => one.Fails);
        return new Verdict
        {
            Command = "hyperiqa compare",
            Headline = $"{changes.Better} better, {changes.Worse} worse, {changes.Alike} the same"
                + (failures == 0 ? "" : $"; {failures} {(failures == 1 ? "fails" : "fail")}"),
            Remarks = changes.Scored.Count == 0 ? [] : [$"mean change {Text(changes.Mean)}, median change {Text(changes.Median)}"],
            Cases = cases,
            Metrics =
            [
                Count("better", changes.Better), Count("worse", changes.Worse), Count("same", changes.Alike),
                Count("only_before", changes.OnlyBefore.Count), Count("only_after", changes.OnlyAfter.Count),
                new("hyperiqa_mos_change", "Change of the MOS.", changes.Mean.Value, ("statistic", "mean")),
                new("hyperiqa_mos_change", "Change of the MOS.", changes.Median.Value, ("statistic", "median")),
            ],
            Tables = [new("Largest losses", ["image", "#before", "#after", "#change"], [.. changes.Scored
                .Take(Math.Min(changes.Worse, CompareText.Losses))
                .Select(pair => new[]
                {
                    pair.After.Image, Figure.Text(pair.Before.Mos!.Value), Figure.Text(pair.After.Mos!.Value),
                    CompareText.Signed(pair.Change!.Value),
                })])],
            Time = since.Elapsed,
        };
    }

    static Metric Count(string outcome, int pictures) =>
        new("hyperiqa_compared_images", "Images by how their score changed.", pictures, ("outcome", outcome));

    static string Text(Estimate estimate) => CompareText.Signed(estimate.Value)
        + (double.IsNaN(estimate.Low) ? "" : $" ({CompareText.Signed(estimate.Low)} to {CompareText.Signed(estimate.High)})");
}
