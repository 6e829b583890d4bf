using HyperIqa.Cli.Commands.Score;
using HyperIqa.Cli.Gates;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>From images to scores: the one place where evaluation meets the network.</summary>
/// <param name="request">How to score.</param>
/// <param name="tableRequest">Where rows go as they come.</param>
/// <param name="folder">The folder of the images.</param>
sealed class EvaluateScoring(ScoringRequest request, TableRequest tableRequest, string folder)
{
    readonly InputFolders _folders = new([folder]);

    /// <summary>The exit code of an interrupted run; null for one that came to its end.</summary>
    public int? Interrupted { get; private set; }

    /// <summary>How images were scored, in words.</summary>
    public string? Settings { get; private set; }

    /// <summary>Scores images.</summary>
    /// <param name="images">Each with its label, in the order of the table.</param>
    /// <returns>
    /// The scores as the table has them, those that it had already among them. An image that failed has none; its reason was said.
    /// </returns>
    public Dictionary<string, double> Score(IReadOnlyList<(string Image, double Label)> images)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        using var checkpoint = ModelOption.Read(request.Model);
        var options = request.OptionsFor(checkpoint);
        Settings = request.Describe(options);
        var labels = images.ToDictionary(image => image.Image, image => image.Label, StringComparer.Ordinal);
        var summary = new ScoreSummary(request, options, new ScoreGates(), new(checkpoint, options, isColumn: false));
        using var interruption = new Interruption(Interruption.OfScoring);
        using var tables = new RunTables(
            tableRequest with { LabelOf = image => labels.TryGetValue(image, out var label) ? label : null },
            () => request.SettingsFor(checkpoint, options),
            row =>
            {
                summary.AddEarlier(row);
                Keep(row);
            });
        string[] left = [.. tables.Left(labels.Keys)];
        if (left.Length == 0) return scores;

        NativeMemory.KeepFreed();
        ComputeThreads.Use(request.Threads);
        using var engine = PrecisionOption.Load(request.Precision, checkpoint);
        using var log = RunLog.Open(request.Log, request.Describe(options));
        using var progress = new ImageProgress(request.Quiet);
        foreach (var scored in new ScoringPipeline(engine, options).Run(left, interruption.Token))
        {
            var row = scored.AsWritten() with { Label = labels[scored.Image] };
            _folders.Check(row);
            tables.Write(row);
            summary.Add(row);
            Keep(row);
            log?.Add(row);
            progress.Show(summary.Count, left.Length, summary.Errors);
        }

        var interrupted = interruption.ExitCode is not null;
        tables.Complete(interrupted);
        var outcome = summary.Print(interrupted);
        log?.End(outcome);
        Interrupted = interruption.ExitCode;
        return scores;

        void Keep(ScoredRow row)
        {
            if (row.Mos is { } mos) scores[row.Image] = mos;
        }
    }
}
