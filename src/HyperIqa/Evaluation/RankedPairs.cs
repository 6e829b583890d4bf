namespace HyperIqa.Evaluation;

/// <summary>
/// Scores and labels, sorted once so that every resample of them is ranked by counting.
/// Row i of all arrays is one image; rows are in ascending order of score.
/// </summary>
sealed class RankedPairs
{
    /// <summary>A spread below this part of the mean is rounding noise, not variation (scipy warns at the same ratio).</summary>
    const double NearlyConstant = 1e-13;

    /// <param name="scores">What the model says, one an image.</param>
    /// <param name="labels">What people say, in the same order.</param>
    /// <exception cref="EvaluationException">Fewer than three rows, a value that is not finite, or a column that does not vary.</exception>
    public RankedPairs(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        if (scores.Length != labels.Length)
        {
            throw new ArgumentException($"{scores.Length} scores, but {labels.Length} labels", nameof(labels));
        }

        if (scores.Length < 3)
        {
            throw new EvaluationException(
                $"no correlation from {Rows(scores.Length)}: at least 3 images with a score and a label are needed");
        }

        (_, ScoreDeviation) = MeanAndDeviation(scores, "scores");
        (LabelMean, LabelDeviation) = MeanAndDeviation(labels, "labels");

        Original = new int[scores.Length];
        for (var i = 0; i < Original.Length; i++) Original[i] = i;
        var sorted = scores.ToArray();
        Array.Sort(sorted, Original);
        ScoreCentre = sorted[sorted.Length / 2];

        Scores = new double[sorted.Length];
        Labels = new double[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            Scores[i] = (sorted[i] - ScoreCentre) / ScoreDeviation;
            Labels[i] = (labels[Original[i]] - LabelMean) / LabelDeviation;
        }

        (ScoreGroup, ScoreGroups) = Groups(sorted);
        (LabelGroup, LabelGroups) = LabelGroupsOf(labels);
    }

    public int Count => Scores.Length;

    /// <summary>The middle score: a few wild ones do not move it, so that the others keep the digits in which they differ.</summary>
    public double ScoreCentre { get; }

    public double ScoreDeviation { get; }

    public double LabelMean { get; }

    public double LabelDeviation { get; }

    /// <summary>Where each row stood in the caller's order.</summary>
    public int[] Original { get; }

    /// <summary>Scores with the middle one at 0 and deviation 1, ascending.</summary>
    public double[] Scores { get; }

    /// <summary>Labels with mean 0 and deviation 1.</summary>
    public double[] Labels { get; }

    /// <summary>The place of each row's score among the distinct scores, from 0.</summary>
    public int[] ScoreGroup { get; }

    public int ScoreGroups { get; }

    /// <summary>The place of each row's label among the distinct labels, from 0.</summary>
    public int[] LabelGroup { get; }

    public int LabelGroups { get; }

    static string Rows(int count) => count switch { 0 => "no image", 1 => "1 image", _ => $"{count} images" };

    static (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<double> values, string what)
    {
        var mean = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) throw new EvaluationException($"row {i + 1} of the {what} is not a finite number");
            mean += values[i] / values.Length;
        }

        double squares = 0, rest = 0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }

        mean += rest / values.Length; // the second pass takes back what rounding left in the first
        var deviation = Math.Sqrt(squares / values.Length);
        return deviation > NearlyConstant * Math.Abs(mean)
            ? (mean, deviation)
            : throw new EvaluationException($"no correlation: all {values.Length} {what} are the same");
    }

    static (int[] Group, int Groups) Groups(double[] ascending)
    {
        var group = new int[ascending.Length];
        for (var i = 1; i < group.Length; i++) group[i] = group[i - 1] + (ascending[i] > ascending[i - 1] ? 1 : 0);
        return (group, group[^1] + 1);
    }

    (int[] Group, int Groups) LabelGroupsOf(ReadOnlySpan<double> labels)
    {
        var ascending = new double[Count];
        var row = new int[Count];
        for (var i = 0; i < row.Length; i++) (ascending[i], row[i]) = (labels[Original[i]], i);
        Array.Sort(ascending, row);

        var (groupInOrder, groups) = Groups(ascending);
        var group = new int[Count];
        for (var i = 0; i < row.Length; i++) group[row[i]] = groupInOrder[i];
        return (group, groups);
    }
}
