using System.Diagnostics;
using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation.Changes;
using HyperIqa.Pages;
using HyperIqa.Pages.Changes;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Compare;

/// <summary>One run of <c>hyperiqa compare</c>.</summary>
sealed class CompareRun(CompareRequest request)
{
    /// <summary>As many pictures are named where a few are worth a word.</summary>
    const int Named = 3;

    readonly Stopwatch _since = Stopwatch.StartNew();

    /// <returns>The exit code.</returns>
    public int Run()
    {
        Check();
        var (before, after) = (Read(request.Before), Read(request.After));
        CheckSettings();
        var changes = ScoreChanges.Compute(before, after, request.Match);
        if (changes.Pairs.Count == 0) throw NoPair(before, after);

        Say(changes);
        var cases = request.Gates.Judge(changes);
        foreach (var line in CompareText.Describe(changes)) (request.TakesStandardOutput ? Console.Error : Console.Out).WriteLine(line);
        if (request.Output is { } output)
        {
            OutputFile.Write(output, table => ChangeTable.Write(table, changes, TableFormats.ByExtension(output)));
        }

        SayFailures(cases);
        request.Verdict.Write(CompareVerdict.From(changes, cases, _since));
        if (request.Report is { } folder) WritePage(folder, changes, before, after);
        return cases.Any(one => one.Fails) ? ExitCode.Failed : ExitCode.Done;
    }

    void Check()
    {
        request.CheckUses();
        ImageFolder.Check(request.ImagesBefore, "--images-before");
        ImageFolder.Check(request.ImagesAfter, "--images-after");
        Pictures?.Check(ChangeFolder.Page);
        var files = new OutputChecks()
            .Reads("one of the tables to be compared", request.Before, request.After)
            .Writes("--output", request.Output, FileKinds.Changes, request.Overwrite)
            .WritesInto("--report", request.Report, request.Overwrite, (ChangeFolder.Page, FileKinds.Page));
        request.Verdict.AddTo(files, request.Overwrite).Prints().Check();
    }

    PictureFolders? Pictures => request.Report is { } folder ? new PictureFolders(folder, ChangeFolder.PictureFolders) : null;

    IReadOnlyList<ScoredRow> Read(string file) =>
        PredictionTable.Read(file, request.Columns).Rows is { Count: > 0 } rows
            ? rows
            : throw new UsageException($"{file}: has no row to compare");

    /// <exception cref="UsageException">The tables are of different settings.</exception>
    void CheckSettings()
    {
        if (request.AnySettings) return;

        var (before, after) = (SettingsFile.Read(request.Before), SettingsFile.Read(request.After));
        if (before is not null && after is not null)
        {
            string[] differences = [.. after.Differences(before)];
            if (differences.Length > 0)
            {
                throw new UsageException(
                    $"{request.After}: was made with other settings than {request.Before}: {string.Join(", ", differences)}; "
                        + "--any-settings compares them all the same");
            }
        }
        else if (!request.Quiet)
        {
            Messages.Note(
                $"{(before is null ? request.Before : request.After)} has no settings beside it, so nobody knows whether both tables "
                    + "were made alike; scores of two models, crops or precisions differ for other reasons than the pictures");
        }
    }

    /// <summary>That no picture is in both tables, and what would pair some.</summary>
    UsageException NoPair(IReadOnlyList<ScoredRow> before, IReadOnlyList<ScoredRow> after)
    {
        var others = Enum.GetValues<PairingRule>()
            .Select(rule => (rule, ScoreChanges.Compute(before, after, rule).Pairs.Count))
            .Where(other => other.Count > 0)
            .Select(other => $"--match {Word(other.rule)} pairs {other.Count}");
        return new(
            $"{request.Before} and {request.After}: share no picture by {Word(request.Match)}"
                + (string.Join(", ", others) is { Length: > 0 } ways
                    ? $"; {ways}"
                    : $" ({before[0].Image} in the one, {after[0].Image} in the other)"));
    }

    static string Word(PairingRule rule) => rule.ToString().ToLowerInvariant();

    void Say(ScoreChanges changes)
    {
        Say(changes.OnlyBefore, $"only in {request.Before}");
        Say(changes.OnlyAfter, $"only in {request.After}");
        Say(changes.Ambiguous, $"in several places that --match {Word(request.Match)} does not tell apart, and left out");
    }

    static void Say(IReadOnlyList<ScoredRow> rows, string what)
    {
        if (rows.Count == 0) return;

        var names = string.Join(", ", rows.Take(Named).Select(row => Messages.Printable(row.Image)));
        var rest = rows.Count > Named ? $", and {rows.Count - Named} more" : "";
        Messages.Warning($"{rows.Count} {(rows.Count == 1 ? "picture is" : "pictures are")} {what}: {names}{rest}");
    }

    void SayFailures(IReadOnlyList<Case> cases)
    {
        Case[] named = [.. cases.Where(one => one.State != CaseState.Passed).OrderByDescending(one => one.State).ThenBy(one => one.Rank)];
        foreach (var one in named.Take(CompareText.Losses))
        {
            var text = one.IsImage ? $"{Messages.Printable(one.Name)}: {one.Message}" : one.Message;
            if (one.Fails) Messages.Error(text);
            else Messages.Warning(one.State == CaseState.Allowed ? $"{text}; --allow {request.Gates.Allow} lets it" : text);
        }

        if (named.Length > CompareText.Losses) Messages.Note($"and {named.Length - CompareText.Losses} more");
    }

    void WritePage(string folder, ScoreChanges changes, IReadOnlyList<ScoredRow> before, IReadOnlyList<ScoredRow> after)
    {
        var shown = ChangeFolder.Shown(changes);
        var (old, now) = (
            TableImages.Find(request.Before, [.. shown.Select(pair => pair.Before)], request.ImagesBefore),
            TableImages.Find(request.After, [.. shown.Select(pair => pair.After)], request.ImagesAfter));
        Pictures!.CheckSources(old.Values.Concat(now.Values));
        ChangeFolder.Write(folder, request.Before, request.After, changes, Files);
        if (!request.Quiet) Messages.Note($"see {Path.Join(folder, ChangeFolder.Page)}");

        (string, string)? Files(ScoreChange pair) =>
            old.TryGetValue(pair.Before.Image, out var earlier) && now.TryGetValue(pair.After.Image, out var later)
                ? (earlier, later)
                : null;
    }
}
