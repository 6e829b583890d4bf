using HyperIqa.Datasets;

namespace HyperIqa.Evaluation;

/// <summary>An earlier evaluation to compare with: its summary and, beside it, the scores that it was computed from.</summary>
sealed class Baseline
{
    /// <summary>
    /// How far a figure recomputed from a table may be from the summary's before the two are taken to be of different runs.
    /// </summary>
    const double SameRun = 1e-6;

    readonly IReadOnlyList<Prediction> _scores;

    Baseline(EvaluationSummary summary, IReadOnlyList<Prediction> scores)
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

    /// <summary>Scores from a report's folder; a table of somebody else's that has the same name by chance is none.</summary>
    static IReadOnlyList<Prediction> OfReport(string folder)
    {
        try
        {
            var file = Path.Combine(folder, Reports.Report.Predictions);
            return File.Exists(file) && PredictionTable.Read(file, new PredictionColumns()) is { IsOurs: true } table ? table.Rows : [];
        }
        catch (DatasetException)
        {
            return [];
        }
    }

    /// <summary>Compares SRCC on the images that both have, with the labels of the new run.</summary>
    /// <returns>The change and the number of images; null where the earlier scores are not there, or not those of the summary.</returns>
    public (Estimate Change, int Images)? Compare(Judgement now, int resamples, ulong seed, int threads = 0)
    {
        var before = _scores.Where(row => row.Mos is not null).ToDictionary(
            row => row.Image, row => row.Mos!.Value, StringComparer.Ordinal);
        if (before.Count != Summary.Count) return null;

        var after = now.Images.ToDictionary(image => image.Label.Name, image => image.Mos, StringComparer.Ordinal);
        var pairs = LabelMatching.Match([.. now.Images.Select(image => image.Label)], [.. before.Keys]).Pairs;
        if (pairs.Count < 3) return null;

        double[] old = [.. pairs.Select(pair => before[pair.Image])], labels = [.. pairs.Select(pair => pair.Label.Label)];
        var isOfTheSummary = pairs.Count != Summary.Count || Math.Abs(Metrics.Srcc(old, labels) - Summary.Srcc.Value) < SameRun;
        return isOfTheSummary
            ? (Bootstrap.SrccChange(old, [.. pairs.Select(pair => after[pair.Label.Name])], labels, resamples, seed, threads), pairs.Count)
            : null;
    }
}
