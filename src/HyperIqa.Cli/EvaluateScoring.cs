using HyperIqa.Evaluation;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Cli;

/// <summary>From images to scores: the one place where evaluation meets the network.</summary>
/// <param name="request">How to score.</param>
/// <param name="tableFile">Where rows go as they come; null for nowhere.</param>
/// <param name="resume">Whether the rows that are there already are kept.</param>
/// <param name="overwrite">Whether the table may be replaced.</param>
sealed class EvaluateScoring(ScoringRequest request, string? tableFile, bool resume, bool overwrite)
{
    /// <summary>The exit code of an interrupted run; null for one that came to its end.</summary>
    public int? Interrupted { get; private set; }

    /// <summary>Scores images.</summary>
    /// <param name="images">Each with its label, in the order of the table.</param>
    /// <returns>The scores; an image that failed is not among them, its reason was said.</returns>
    public Dictionary<string, double> Score(IReadOnlyList<(string Image, double Label)> images)
    {
        var earlier = resume ? Earlier() : [];
        var scores = earlier.Where(row => row.Mos is not null).ToDictionary(row => row.Image, row => row.Mos!.Value, StringComparer.Ordinal);
        var done = earlier.Select(row => row.Image).ToHashSet(StringComparer.Ordinal);
        var labels = images.ToDictionary(image => image.Image, image => image.Label, StringComparer.Ordinal);
        string[] left = [.. labels.Keys.Where(image => !done.Contains(image))];
        if (left.Length == 0) return scores;

        using var checkpoint = ModelOption.Read(request.Model);
        var options = request.OptionsFor(checkpoint);
        NativeMemory.KeepFreed();
        ComputeThreads.Use(request.Threads);
        using var engine = PrecisionOption.Load(request.Precision, checkpoint);
        using var table = tableFile is null ? null : ScoreTable.Create(Open(tableFile, append: earlier.Count > 0), TableFormat.Csv, labels: true, header: earlier.Count == 0);
        using var patchTable = request.PatchScores is { } patchFile ? new PatchScoreTable(Open(patchFile, append: earlier.Count > 0), header: earlier.Count == 0) : null;

        var summary = new ScoreSummary(request);
        using var interruption = new Interruption();
        using var log = RunLog.Open(request.Log, request.Describe(options));
        using var progress = new Progress(request.Quiet);
        foreach (var row in new ScoringPipeline(engine, options).Run(left, interruption.Token))
        {
            table?.Write(row with { Label = labels[row.Image] });
            patchTable?.Write(row);
            summary.Add(row);
            if (row.Mos is { } mos) scores[row.Image] = mos;
            log?.Add(row);
            progress.Show(summary.Count, left.Length, summary.Errors);
        }

        var outcome = summary.Print(interruption.ExitCode is not null);
        log?.End(outcome);
        Interrupted = interruption.ExitCode;
        return scores;
    }

    /// <summary>The rows of a run that broke off; one that was being written then is taken back.</summary>
    IReadOnlyList<Prediction> Earlier()
    {
        if (!File.Exists(tableFile) || new FileInfo(tableFile).Length == 0) return [];
        if (File.ReadLines(tableFile).First().Split(',') is not ["image", "mos", ..]) throw new UsageException($"{tableFile}: is no table of scores to go on with");

        using (var file = File.Open(tableFile, FileMode.Open)) file.SetLength(EndOfLastWholeRow(file));
        return new FileInfo(tableFile).Length == 0 ? [] : PredictionTable.Read(tableFile);
    }

    static long EndOfLastWholeRow(FileStream file)
    {
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n') return end;
        }

        return 0;
    }

    Stream Open(string file, bool append) => append
        ? new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0)
        : OutputFile.Open(file, overwrite || resume);
}
