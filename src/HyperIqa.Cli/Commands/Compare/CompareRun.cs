using System.Diagnostics;
using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation.Changes;
using HyperIqa.Pages;
using HyperIqa.Pages.Changes;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Compare;

/// <summary>One run of <c>hyperiqa compare</c>.</summary>
sealed class CompareRun(CompareOptions options)
{
    /// <summary>How many pictures a message names.</summary>
    const int Named = 3;

    readonly ChangeGates _gates = new(options.MaxDrop.Value, options.MaxMeanDrop.Value, options.Allow.Value);
    readonly VerdictFiles _verdict = options.Verdict.Read();
    readonly Stopwatch _since = Stopwatch.StartNew();

    /// <returns>The exit code.</returns>
    public int Run()
    {
        Check();
        var (before, after) = (Read(options.Before.Value), Read(options.After.Value));
        CheckSettings();
        var changes = ScoreChanges.Compute(before, after, options.Match.Value);
        if (changes.Pairs.Count == 0) throw NoPair(before, after);

        Say(changes);
        var cases = _gates.Judge(changes);
        foreach (var line in CompareText.Describe(changes)) (TakesStandardOutput ? Console.Error : Console.Out).WriteLine(line);
        if (options.Output.Value is { } output)
        {
            OutputFile.Write(output, table => ChangeTable.Write(table, changes, TableFormats.ByExtension(output)));
        }

        SayFailures(cases);
        _verdict.Write(CompareVerdict.From(changes, cases, _since));
        if (options.Report.Value is { } folder) WritePage(folder, changes, before, after);
        return cases.Any(one => one.Fails) ? ExitCode.Failed : ExitCode.Done;
    }

    void Check()
    {
        _gates.Check();
        options.CheckUses();
        ImageFolder.Check(options.ImagesBefore.Value, "--images-before");
        ImageFolder.Check(options.ImagesAfter.Value, "--images-after");
        Pictures?.Check(ChangeFolder.Page);
        var files = new OutputChecks()
            .Reads("one of the tables to be compared", options.Before.Value, options.After.Value)
            .Writes("--output", options.Output.Value, FileKinds.Changes, options.Overwrite.Value)
            .WritesInto("--report", options.Report.Value, options.Overwrite.Value, (ChangeFolder.Page, FileKinds.Page));
        _verdict.AddTo(files, options.Overwrite.Value).Prints().Check();
    }

    /// <summary>Whether something but the printed figures goes to standard output.</summary>
    bool TakesStandardOutput => new[] { options.Output.Value }.OfType<string>().Concat(_verdict.Places).Any(OutputFile.IsStandardOutput);

    PictureFolders? Pictures => options.Report.Value is { } folder ? new PictureFolders(folder, ChangeFolder.PictureFolders) : null;

    IReadOnlyList<ScoredRow> Read(string file) =>
        PredictionTable.Read(file, options.Columns.Read()).Rows is { Count: > 0 } rows
            ? rows
            : throw new UsageException($"{file}: has no row to compare");

    /// <exception cref="UsageException">The tables are of different settings.</exception>
    void CheckSettings()
    {
        if (options.AnySettings.Value) return;

        var (before, after) = (SettingsFile.Read(options.Before.Value), SettingsFile.Read(options.After.Value));
        if (before is not null && after is not null)
        {
            string[] differences = [.. after.Differences(before)];
            if (differences.Length > 0)
            {
                throw new UsageException(
                    $"{options.After.Value}: was made with other settings than {options.Before.Value}: {string.Join(", ", differences)}; "
                        + "--any-settings compares them all the same");
            }
        }
        else if (!options.Quiet.Value)
        {
            Messages.Note(
                $"{(before is null ? options.Before : options.After).Value} has no settings beside it, so nobody knows whether both tables "
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
            $"{options.Before.Value} and {options.After.Value}: share no picture by {Word(options.Match.Value)}"
                + (string.Join(", ", others) is { Length: > 0 } ways
                    ? $"; {ways}"
                    : $" ({before[0].Image} in the one, {after[0].Image} in the other)"));
    }

    static string Word(PairingRule rule) => rule.ToString().ToLowerInvariant();

    void Say(ScoreChanges changes)
    {
        Say(changes.OnlyBefore, $"only in {options.Before.Value}");
        Say(changes.OnlyAfter, $"only in {options.After.Value}");
        Say(changes.Ambiguous, $"in several places that --match {Word(options.Match.Value)} does not tell apart, and left out");
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
            else Messages.Warning(one.State == CaseState.Allowed ? $"{text}; --allow {_gates.Allow} lets it" : text);
        }

        if (named.Length > CompareText.Losses) Messages.Note($"and {named.Length - CompareText.Losses} more");
    }

    void WritePage(string folder, ScoreChanges changes, IReadOnlyList<ScoredRow> before, IReadOnlyList<ScoredRow> after)
    {
        var shown = ChangeFolder.Shown(changes);
        var (old, now) = (
            TableImages.Find(options.Before.Value, [.. shown.Select(pair => pair.Before)], options.ImagesBefore.Value),
            TableImages.Find(options.After.Value, [.. shown.Select(pair => pair.After)], options.ImagesAfter.Value));
        Pictures!.CheckSources(old.Values.Concat(now.Values));
        var sides = new[] { options.Before, options.After }.Select(table => (table.Value, SettingsFile.Read(table.Value)));
        ChangeFolder.Write(folder, options.Before.Value, options.After.Value, changes, Files, new(options.Line) { Sides = [.. sides] });
        if (!options.Quiet.Value) Messages.Note($"see {Path.Join(folder, ChangeFolder.Page)}");

        (string, string)? Files(ScoreChange pair) =>
            old.TryGetValue(pair.Before.Image, out var earlier) && now.TryGetValue(pair.After.Image, out var later)
                ? (earlier, later)
                : null;
    }
}
