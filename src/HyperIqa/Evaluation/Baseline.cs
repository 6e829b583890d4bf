using HyperIqa.Datasets;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Evaluation;

/// <summary>An earlier evaluation to compare with: its summary and, beside it, the scores that it was computed from.</summary>
sealed class Baseline
{
    /// <summary>The name of the table of scores and labels in a report's folder.</summary>
    public const string PredictionsOfReport = "predictions.csv";

    /// <summary>
    /// How far a figure recomputed from a table may be from the summary's before the two are taken to be of different runs.
    /// </summary>
    const double SameRun = 1e-6;

    readonly IReadOnlyList<ScoredRow> _scores;

    Baseline(EvaluationSummary summary, IReadOnlyList<ScoredRow> scores)
    {
        (Summary, _scores) = (summary, scores);
    }

    /// <summary>Its figures.</summary>
    public EvaluationSummary Summary { get; }

    /// <summary>Whether there is a table of scores beside the summary.</summary>
    public bool HasScores => _scores.Count > 0;

    /// <summary>The table of scores that belongs to a summary: <c>eval.json</c> has <c>eval.predictions.csv</c> beside it.</summary>
    public static string PredictionsBeside(string summaryFile) => Path.ChangeExtension(summaryFile, ".predictions.csv");

    /// <summary>
    /// Reads a summary and, where it is there, its table of scores, or that of the report's folder in which the summary lies.
    /// </summary>
    /// <exception cref="DatasetException">There is no such summary, or the table cannot be read.</exception>
    public static Baseline Read(string summaryFile)
    {
        var (summary, beside) = (EvaluationSummary.Read(summaryFile), PredictionsBeside(summaryFile));
        return new Baseline(
            summary, File.Exists(beside) ? PredictionTable.Read(beside) : OfReport(Path.GetDirectoryName(Path.GetFullPath(summaryFile))!));
    }

    /// <summary>Scores from a report's folder; another program's table that has the same name by chance is ignored.</summary>
    static IReadOnlyList<ScoredRow> OfReport(string folder)
    {
        try
        {
            var file = Path.Combine(folder, PredictionsOfReport);
            return File.Exists(file) && PredictionTable.Read(file, new PredictionColumns()) is { IsOurs: true } table ? table.Rows : [];
        }
        catch (DatasetException)
        {
            return [];
        }
    }

    /// <summary>Compares SRCC on the images that both have, with the labels of the new run.</summary>
    /// <param name="labels">All labels of its dataset: those of other parts keep their images from its own.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    /// <param name="threads">How many threads compute; 0 for as many as the process may use.</param>
    /// <returns>The change and the number of images; null where the earlier scores are not there, or not those of the summary.</returns>
    public (Estimate Change, int Images)? Compare(
        ModelEvaluation now, IReadOnlyList<LabelledImage> labels, int resamples, ulong seed, int threads = 0)
    {
        var before = _scores.Where(row => row.Mos is not null).ToDictionary(
            row => row.Image, row => row.Mos!.Value, StringComparer.Ordinal);
        if (before.Count != Summary.Count) return null;

        var earlier = EarlierImages(now.Images, labels, before);
        JudgedImage[] both = [.. now.Images.Where(image => earlier.ContainsKey(image.Label.Name))];
        if (both.Length < 3) return null;

        double[] old = [.. both.Select(image => before[earlier[image.Label.Name]])], mos = [.. both.Select(image => image.Label.Label)];
        var isOfTheSummary = both.Length != Summary.Count
            || Math.Abs(Metrics.Srcc(old, mos) - Summary[Figure.Srcc].Value) < SameRun;
        return isOfTheSummary
            ? (
                Bootstrap.SrccChange(
                    old,
                    [.. both.Select(image => image.Mos)],
                    mos,
                    resamples,
                    seed,
                    threads,
                    [.. both.Select(image => image.Label.Content)]),
                both.Length)
            : null;
    }

    /// <summary>The earlier table's image of each label, by its name: that of the same path, else the one that is the label's.</summary>
    static Dictionary<string, string> EarlierImages(
        IReadOnlyList<JudgedImage> judged, IReadOnlyList<LabelledImage> labels, Dictionary<string, double> before)
    {
        var found = judged.Where(image => before.ContainsKey(image.Image)).ToDictionary(
            image => image.Label.Name, image => image.Image, StringComparer.Ordinal);
        if (found.Count == judged.Count) return found;

        var taken = found.Values.ToHashSet(StringComparer.Ordinal);
        var left = judged.Select(image => image.Label.Name).Where(name => !found.ContainsKey(name)).ToHashSet(StringComparer.Ordinal);
        foreach (var (label, image) in LabelMatching.Match(labels, [.. before.Keys]).Only(label => left.Contains(label.Name)).Pairs)
        {
            if (!taken.Contains(image)) found[label.Name] = image;
        }

        return found;
    }
}
