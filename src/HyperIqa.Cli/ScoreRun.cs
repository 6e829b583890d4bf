using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Cli;

/// <summary>One run of <c>hyperiqa score</c>: refuses first what cannot be, then scores and writes row by row.</summary>
sealed class ScoreRun(ScoreRequest request)
{
    readonly ScoreSummary _summary = new(request.Scoring, request.FailUnder);

    /// <returns>The exit code.</returns>
    public int Run()
    {
        Check();
        using var checkpoint = ModelOption.Read(request.Scoring.Model);
        var options = request.Scoring.OptionsFor(checkpoint);
        NativeMemory.KeepFreed();
        ComputeThreads.Use(request.Scoring.Threads);
        using var engine = PrecisionOption.Load(request.Scoring.Precision, checkpoint);
        using var output = OutputFile.Open(request.Output, request.Overwrite);
        using var patchOutput = request.Scoring.PatchScores is null ? null : OutputFile.Open(request.Scoring.PatchScores, request.Overwrite);
        try
        {
            using var table = ScoreTable.Create(output, request.TableFormat, labels: request.Labels is not null, request.Header);
            using var patchTable = patchOutput is null ? null : new PatchScoreTable(patchOutput, request.Header);
            return Score(new ScoringPipeline(engine, options), options, table, patchTable);
        }
        catch (IOException exception) when (OutputFile.NobodyReads(exception))
        {
            return ExitCode.Done; // as with | head
        }
        catch (IOException exception)
        {
            var name = request.Output ?? request.Scoring.PatchScores ?? "standard output";
            throw new UsageException($"{name}: cannot be written any further ({exception.Message.Split(" : ")[0].TrimEnd('.')}); it ends with the last whole row");
        }
    }

    void Check()
    {
        OutputFile.Check(request.Output, request.Overwrite);
        OutputFile.Check(request.Scoring.PatchScores, request.Overwrite);
        if (request is { Output: { } output, Scoring.PatchScores: { } patchScores } && Path.GetFullPath(output) == Path.GetFullPath(patchScores))
        {
            throw new UsageException($"{output}: the table and the patch scores need a file each");
        }
    }

    int Score(ScoringPipeline pipeline, ScoringOptions options, ScoreTable table, PatchScoreTable? patchTable)
    {
        var paths = InputPaths.Read(request.Paths, request.NulSeparated);
        int? total = null;
        if (request.Labels is not null || !request.Paths.Contains("-"))
        {
            var all = paths.ToList();
            if (all.Count == 0) throw new UsageException($"{string.Join(", ", request.Paths)}: no image in there");
            (paths, total) = (all, all.Count);
        }

        var labels = request.Labels is null ? null : new ScoreLabels(request.Labels, paths);
        using var log = RunLog.Open(request.Scoring.Log, request.Scoring.Describe(options));
        using var interruption = new Interruption();
        using var progress = new Progress(request.Scoring.Quiet);
        foreach (var scored in pipeline.Run(paths, interruption.Token))
        {
            var row = labels?.Label(scored) ?? scored;
            table.Write(row);
            patchTable?.Write(row);
            _summary.Add(row);
            log?.Add(row);
            progress.Show(_summary.Count, total, _summary.Errors);
        }

        var outcome = _summary.Print(interruption.ExitCode is not null);
        log?.End(outcome);
        labels?.Print();
        return interruption.ExitCode ?? (_summary.Failed ? ExitCode.Failed : ExitCode.Done);
    }
}
