using System.Globalization;
using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Files;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Commands.Score;

/// <summary>The labels of a run: each image's, and in the end how well the scores agree with them.</summary>
sealed class ScoreLabels
{
    readonly Dictionary<string, double> _labels;
    readonly LabelSet _set;
    readonly LabelScale? _scale;
    readonly LabelMatching _matching;
    readonly List<(double Score, double Label)> _pairs = [];

    /// <param name="arguments">What the user named: folders among it are where label files' paths begin.</param>
    public ScoreLabels(LabelSet set, IEnumerable<string> images, IEnumerable<string> arguments)
    {
        _set = set;
        _scale = set.Scale ?? LabelScale.Fitting([.. set.Images.Select(image => image.Label)]);
        _matching = new LabelSelection(set).Among(
            images, [.. arguments.Where(argument => Directory.Exists(argument) || Address.IsOne(argument))]);
        _labels = _matching.Pairs.ToDictionary(pair => pair.Image, pair => pair.Label.Label, StringComparer.Ordinal);
    }

    /// <summary>The row with its label, if it has one.</summary>
    public ScoredRow Label(ScoredRow row)
    {
        if (!_labels.TryGetValue(row.Image, out var label)) return row;

        Add(row);
        return row with { Label = label };
    }

    /// <summary>A label as a MOS of 0..100; null where the labels fit no usual scale.</summary>
    public double? ToMos(double label) => _scale?.ToMos(label);

    /// <summary>An image's label; null for none.</summary>
    public double? Find(string image) => _labels.TryGetValue(image, out var label) ? label : null;

    /// <summary>Takes a row into account.</summary>
    public void Add(ScoredRow row)
    {
        if (row.Mos is { } mos && _labels.TryGetValue(row.Image, out var label)) _pairs.Add((mos, label));
    }

    public void Print()
    {
        double[] scores = [.. _pairs.Select(pair => pair.Score)], labels = [.. _pairs.Select(pair => pair.Label)];
        if (Contradiction.Find(scores, labels, Contradiction.OfLabels(_set, "--labels-are")) is { } contradiction)
        {
            Messages.Warning(contradiction);
        }

        foreach (var note in _set.Notes) Messages.Note(note);
        Omitted.Say(new(_matching) { Image = "image file in this run" });
        try
        {
            Messages.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"SRCC {Metrics.Srcc(scores, labels):F4}, PLCC {Metrics.Plcc(scores, labels):F4} over {_pairs.Count} images"));
        }
        catch (EvaluationException exception)
        {
            Messages.Warning($"no SRCC and PLCC: {exception.Message}");
        }
    }
}
