using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Datasets;
using HyperIqa.Imaging;
using HyperIqa.Research.Reliability;

namespace HyperIqa.Cli.Commands.Models;

/// <summary>
/// One run of <c>hyperiqa models calibrate</c>: scores labelled photographs, and writes the checkpoint with its intervals.
/// </summary>
sealed class CalibrateRun(CalibrateOptions options)
{
    /// <returns>The exit code.</returns>
    public int Run()
    {
        options.Checkpoint.Check("calibrate", options.Overwrite.Value);
        using var model = new ModelRun(options.Scoring);
        var labels = options.Labels.Read()!;
        var scale = TrainingLabels.ScaleOf(labels, factor: null)
            ?? throw new UsageException($"{labels.Source}: its labels fit no usual scale (0..1, 0..5, 0..10, 0..100)");
        var mos = Labelled(labels).ToDictionary(pair => pair.Image, pair => scale.ToMos(pair.Label.Label), StringComparer.Ordinal);

        using var interruption = new Interruption();
        if (Judge(model, mos, interruption.Token) is not { } judged) return interruption.ExitCode!.Value;

        var photographs = options.Photographs.Value ?? string.Create(CultureInfo.InvariantCulture, $"{judged.Count} photographs");
        var intervals = IntervalCalibration.Fit(judged, photographs, model.Options.CropsName, model.Options.Preprocessing.Name);
        SafetensorsFile.WriteWith(options.Checkpoint.Output.Value, model.Checkpoint, MosIntervals.MetadataName, $"{intervals}");
        Print(judged);
        return ExitCode.Done;
    }

    /// <summary>The labels that have an image; says what is left out.</summary>
    IReadOnlyList<(LabelledImage Label, string Image)> Labelled(LabelSet labels)
    {
        var images = options.Checkpoint.Find(options.Filter, options.Quiet.Value);
        var matching = new LabelSelection(labels).Among(images, [.. options.Checkpoint.Images.Value.Where(Directory.Exists)]);
        foreach (var doubt in new Omissions(matching).Doubts()) Messages.Warning(doubt);
        return matching.Pairs.Count >= IntervalCalibration.Fewest
            ? matching.Pairs
            : throw new UsageException(
                $"{options.Checkpoint.Photographs}: {matching.Pairs.Count} of its images have a label in {labels.Source}; "
                    + $"intervals take {IntervalCalibration.Fewest} or more");
    }

    /// <returns>Null after an interruption.</returns>
    List<JudgedPhotograph>? Judge(ModelRun model, Dictionary<string, double> labels, CancellationToken cancellation)
    {
        using var engine = model.LoadEngine();
        List<JudgedPhotograph> judged = [];
        foreach (var row in model.Score(engine, labels.Keys.Select(ImageSource.File), cancellation))
        {
            if (row.Mos is { } mos) judged.Add(new(labels[row.Image], mos, row.Semantic));
            else Messages.LeftOut(row.Image, row.Error);
        }

        return cancellation.IsCancellationRequested ? null
            : judged.Count >= IntervalCalibration.Fewest ? judged
            : throw new UsageException(
                $"{options.Checkpoint.Photographs}: {judged.Count} labelled photographs can be scored; intervals take "
                    + $"{IntervalCalibration.Fewest} or more");
    }

    static void Print(List<JudgedPhotograph> judged)
    {
        var (covered, width) = IntervalCalibration.Check(judged);
        Console.Out.WriteFact("measured on", $"{judged.Count} photographs");
        Console.Out.WriteFact("covered", string.Create(
            CultureInfo.InvariantCulture, $"{100 * covered:F1} % of the labels of one half by intervals of the other"));
        Console.Out.WriteFact("width", string.Create(CultureInfo.InvariantCulture, $"{width:F1} (median)"));
    }
}
