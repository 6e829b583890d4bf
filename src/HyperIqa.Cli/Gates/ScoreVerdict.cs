using System.Diagnostics;
using System.Globalization;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Gates;

/// <summary>The verdict on a run of <c>hyperiqa score</c>: each image is a case.</summary>
sealed class ScoreVerdict(ScoreGates gates)
{
    /// <summary>How many images without a score are named in a summary, and how many of the lowest scores.</summary>
    const int Worst = 10;

    readonly Stopwatch _since = Stopwatch.StartNew();
    readonly List<Case> _cases = [];

    /// <summary>Adds a row, with its scores as they are written; one that was in the table already took no time.</summary>
    public void Add(ScoredRow row) =>
        _cases.Add(gates.Judge(row.Image, row.Mos, row.Error) with { Time = row.Reading + row.Computing });

    /// <param name="outcome">What came of the run, in a line.</param>
    /// <param name="count">What is said of the images' number; null for nothing.</param>
    public Verdict End(string outcome, Case? count)
    {
        var failures = _cases.Count(one => one.Fails);
        var isAllowed = !gates.Forbid(failures, _cases.Count);
        Case[] cases = [.. _cases.Select(one => one.Fails && isAllowed ? one with { State = CaseState.Allowed } : one)];
        var scores = cases.Where(one => one.Mos is not null).Select(one => one.Mos!.Value).Order().ToArray();
        return new Verdict
        {
            Command = "hyperiqa score",
            Headline = count is { Fails: true } ? count.Message : Headline(failures),
            Remarks = [outcome],
            Cases = count is null ? cases : [.. cases, count],
            Metrics = [.. Counts(cases), .. ScoreDistribution.Metrics(scores)],
            Tables = [WorstOf(cases), ScoreDistribution.Table(scores)],
            Time = _since.Elapsed,
        };
    }

    string Headline(int failures)
    {
        var images = _cases.Count == 1 ? "image" : "images";
        var allowed = gates.AllowFailures is { } allowance
            ? string.Create(CultureInfo.InvariantCulture, $"; --allow-failures {allowance} allows {gates.Allowed(_cases.Count)}")
            : "";
        return failures == 0
            ? $"{_cases.Count} {images}, none fails"
            : $"{failures} of {_cases.Count} {images} {(failures == 1 ? "fails" : "fail")}{allowed}";
    }

    static MarkdownTable WorstOf(Case[] cases)
    {
        Case[] broken = [.. cases.Where(one => one.Mos is null)],
        lowest = [.. cases.Where(one => one.Mos is not null).OrderBy(one => one.Mos).Take(Worst)];
        IReadOnlyList<string>[] rest = broken.Length > Worst ? [["", "", $"and {broken.Length - Worst} more without a score"]] : [];
        return new("Worst images", ["image", "#MOS", "reason"], [.. broken.Take(Worst).Select(Row), .. rest, .. lowest.Select(Row)]);
    }

    static string[] Row(Case one) =>
        [one.Name, one.Mos is { } mos ? mos.ToString("F4", CultureInfo.InvariantCulture) : "none", one.Message];

    static IEnumerable<Metric> Counts(Case[] cases)
    {
        var images = cases.CountBy(one => one.State).ToDictionary();
        foreach (var state in Enum.GetValues<CaseState>())
        {
            yield return new(
                "hyperiqa_images", "Images by outcome.", images.GetValueOrDefault(state), ("outcome", state.ToString().ToLowerInvariant()));
        }
    }
}
