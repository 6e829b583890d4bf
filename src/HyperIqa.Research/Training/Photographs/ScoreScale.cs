namespace HyperIqa.Research.Training.Photographs;

/// <summary>What a patch score means: MOS = score · scale + offset, and how the labels are spread.</summary>
/// <param name="Scale">MOS (0..100) a unit of the network's own scale.</param>
/// <param name="Offset">MOS at score 0.</param>
/// <param name="LabelMean">Mean of the training labels, MOS 0..100.</param>
/// <param name="LabelDeviation">Their standard deviation, above 0.</param>
sealed record ScoreScale(double Scale, double Offset, double LabelMean, double LabelDeviation)
{
    /// <summary>The smallest standard deviation of labels that differ, in MOS; rounding alone leaves less.</summary>
    internal const double LeastDeviation = 1e-6;

    /// <summary>For a network whose heads are new: its score 0 is the mean label, its unit their standard deviation.</summary>
    /// <exception cref="TrainingException">All labels are the same.</exception>
    public static ScoreScale OfLabels(IReadOnlyList<TrainingPhotograph> photos)
    {
        var mean = photos.Average(photo => photo.Mos);
        var deviation = Math.Sqrt(photos.Average(photo => (photo.Mos - mean) * (photo.Mos - mean)));
        return deviation > LeastDeviation
            ? new(deviation, mean, mean, deviation)
            : throw new TrainingException("all training labels are equal: there is nothing to learn");
    }

    /// <summary>
    /// Scale and offset that bring scores closest to labels, by least squares; unchanged where better scores would not mean a higher MOS.
    /// </summary>
    /// <param name="scores">In the network's own scale.</param>
    /// <param name="labels">MOS 0..100, as many.</param>
    public ScoreScale FittedTo(IReadOnlyList<double> scores, IReadOnlyList<double> labels)
    {
        var (meanScore, meanLabel) = (scores.Average(), labels.Average());
        double together = 0, squares = 0;
        foreach (var (score, label) in scores.Zip(labels))
        {
            together += (score - meanScore) * (label - meanLabel);
            squares += (score - meanScore) * (score - meanScore);
        }

        var slope = together / squares;
        return slope > 0 && double.IsFinite(slope) ? this with { Scale = slope, Offset = meanLabel - slope * meanScore } : this;
    }
}
