using HyperIqa.Cli.Commands.Report;
using HyperIqa.Cli.Gates;
using HyperIqa.Imaging;
using HyperIqa.Pages.Galleries;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Score;

/// <summary>One run of <c>hyperiqa score</c>: refuses first what cannot be, then scores and writes row by row.</summary>
sealed class ScoreRun(ScoreRequest request)
{
    readonly ScoreVerdict? _verdict = request.Verdict.AreWanted ? new(request.Gates) : null;
    readonly InputFolders _folders = new(request.Paths);
    readonly PassedOver _passedOver = InputPaths.TakeNote(request.Scoring.Quiet);

    /// <summary>The images of a report; none where none is wanted.</summary>
    readonly List<GalleryImage> _shown = [];

    /// <summary>Images found, those of other shards included.</summary>
    int _found;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        Check();
        using var model = new ModelRun(request.Scoring);
        var paths = Paths();
        if (paths is List<string> known) request.Report.CheckSources(known);
        var labels = request.Labels is null ? null : new ScoreLabels(request.Labels, paths, request.Paths);
        var percentiles = new Percentiles(model.Checkpoint, model.Options, request.Percentile);
        var summary = new ScoreSummary(request.Scoring, model.Options, request.Gates, percentiles) { PassedOver = _passedOver };
        using var interruption = new Interruption(Interruption.OfScoring);
        try
        {
            var wanted = request.Tables with { LabelOf = labels is null ? null : labels.Of };
            using var tables = new RunTables(wanted, () => request.Scoring.SettingsFor(model.Checkpoint, model.Options), row =>
            {
                summary.AddEarlier(row);
                _verdict?.Add(row);
                labels?.Add(row);
                if (request.Report.IsWanted) _shown.Add(new(row, row.Image));
            });
            return Score(model, tables, Left(paths, tables), labels, percentiles, summary, interruption);
        }
        catch (IOException exception) when (OutputFile.NobodyReads(exception))
        {
            // as with | head, which is content; a gate or a file that was to come of the whole table is not
            return request.LooksAtTheWhole
                ? throw new UsageException("standard output: nobody reads it any more, so the run ends")
                : ExitCode.Done;
        }
    }

    void Check()
    {
        request.CheckUses();
        request.Gates.Check();
        var tables = request.Tables;
        if (tables.Existing == IfTableExists.Resume && !OutputFile.IsFile(tables.Scores!))
        {
            throw new UsageException(
                $"{(request.RetryFailed ? "--retry-failed" : "--resume")} continues the table of --output; give its file");
        }

        if (tables.Existing == IfTableExists.Resume && request.Overwrite)
        {
            throw new UsageException("--overwrite starts a new table and --resume continues the old one; give one of the two");
        }

        var overwrite = request.Overwrite || tables.Existing == IfTableExists.Resume;
        var files = new OutputChecks()
            .Reads("what --labels reads", request.Labels?.Files ?? [])
            .Reads("what --model reads", request.Scoring.Model)
            .Reads("an image to be scored", request.Paths)
            .Reads("the list of images", request.Paths.Contains("-") ? ["/dev/stdin"] : [])
            .WritesRows("--output", tables.Scores, FileKinds.Scores, tables.Existing)
            .WritesRows("--patch-scores", tables.Patches, FileKinds.PatchScores, tables.Existing)
            .AddsTo("--log", request.Scoring.Log, FileKinds.RunLog);
        request.Verdict.AddTo(files, overwrite);
        request.Report.AddTo(files, "--report", overwrite);
        files.Check();
    }

    string Title() =>
        request.Paths is [var only]
        && only != "-"
        && Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(only))) is { Length: > 0 } name
            ? name
            : "Photographs";

    /// <summary>
    /// The images: a list, or one by one as they come, where a pipe has their paths and nothing needs them all beforehand.
    /// </summary>
    IEnumerable<string> Paths()
    {
        var paths = InputPaths.Read(
            request.Paths, request.Filter, request.NulSeparated, _passedOver, allNames: request.Shard is not null).Select(Found);
        var mayBeEmpty = request.Labels is null && request.Paths.Contains("-");
        if (mayBeEmpty && !InputPaths.ListIsInAFile()) return paths;

        var all = paths.ToList();
        return all.Count == 0 && !mayBeEmpty ? throw InputPaths.NoImage(request.Paths, _passedOver) : all;
    }

    /// <summary>The images of this process's share that are not done yet; counted where all are known.</summary>
    IEnumerable<string> Left(IEnumerable<string> paths, RunTables tables)
    {
        var left = tables.Left(request.Shard is { } shard ? paths.Where(shard.Has) : paths);
        return paths is List<string> ? [.. left] : left;
    }

    int Score(
        ModelRun model,
        RunTables tables,
        IEnumerable<string> paths,
        ScoreLabels? labels,
        Percentiles percentiles,
        ScoreSummary summary,
        Interruption interruption)
    {
        using var engine = paths.TryGetNonEnumeratedCount(out var count) && count == 0 ? null : model.LoadEngine();
        var outcome = new TableRun(request.Scoring, model, summary, _folders, interruption).Score(
            engine,
            paths,
            tables,
            row => percentiles.Add(labels?.Label(row) ?? row),
            row =>
            {
                _verdict?.Add(row);
                if (request.Report.IsWanted) _shown.Add(GalleryImage.From(row, row.Image, model.Options.Preprocessing));
            });
        var interrupted = interruption.ExitCode is not null;
        labels?.Print();
        var number = interrupted ? null : Count(summary);
        if (_verdict is not null && !interrupted) request.Verdict.Write(_verdict.End(outcome, number));
        var isReported = !request.Report.IsWanted
            || (interrupted && _shown.Count == 0)
            || new ReportRun(request.Report, request.Scoring.Quiet).Write(
                Title(),
                _shown,
                ScoreMeaning.Mos,
                RangeRequest.Of(request.Report.Range, () => RangeRequest.OfModel(model.Checkpoint)),
                interruption.Token);
        return interruption.ExitCode ?? (summary.Failed || number is { Fails: true } || !isReported ? ExitCode.Failed : ExitCode.Done);
    }

    /// <summary>Says that there are too few images, or none; a shard may have none where the whole list has some.</summary>
    Case? Count(ScoreSummary summary)
    {
        var images = request.Shard is null ? summary.All : Math.Max(_found, summary.All);
        var count = request.Gates.Count(images, request.Verdict.AreWanted);
        if (count is { Fails: true }) Messages.Error(count.Message);
        else if (images == 0) Messages.Warning("standard input lists no image");
        return count;
    }

    string Found(string path)
    {
        _found++;
        return path;
    }
}
