using HyperIqa.Cli.Gates;
using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>From images to scores: the one place where evaluation meets the network.</summary>
/// <param name="tableRequest">Where rows go as they come.</param>
/// <param name="folder">The folder of the images.</param>
sealed class EvaluateScoring(ScoringRequest request, TableRequest tableRequest, string folder)
{
    readonly InputFolders _folders = new([folder]);

    /// <summary>The exit code of an interrupted run; null for one that finished.</summary>
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
        using var model = new ModelRun(request);
        Settings = request.Describe(model.Options);
        var labels = images.ToDictionary(image => image.Image, image => image.Label, StringComparer.Ordinal);
        var summary = new ScoreSummary(
            request, model.Options, new ScoreGates(), new(model.Checkpoint, model.Options, isColumn: false));
        using var interruption = new Interruption(Interruption.OfScoring);
        using var tables = new RunTables(
            tableRequest with { LabelOf = image => labels.TryGetValue(image, out var label) ? label : null },
            () => request.SettingsFor(model.Checkpoint, model.Options),
            row =>
            {
                summary.AddEarlier(row);
                Keep(row);
            });
        ImageSource[] left = [.. tables.Left(labels.Keys.Select(ImageSource.File))];
        if (left.Length == 0) return scores;

        using var engine = model.LoadEngine();
        new TableRun(request, model, summary, _folders, interruption).Score(
            engine, left, tables, row => row with { Label = labels[row.Image] }, Keep);
        Interrupted = interruption.ExitCode;
        return scores;

        void Keep(ScoredRow row)
        {
            if (row.Mos is { } mos) scores[row.Image] = mos;
        }
    }
}
