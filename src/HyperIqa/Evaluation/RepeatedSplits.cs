using HyperIqa.Datasets;
using MathNet.Numerics.Statistics;

namespace HyperIqa.Evaluation;

/// <summary>The papers' protocol: a part of the dataset judged in each of several splits, then the median and the spread.</summary>
/// <param name="Results">The figures of each split, without intervals.</param>
sealed record RepeatedSplits(IReadOnlyList<EvaluationResult> Results)
{
    /// <summary>Judges one part in every split.</summary>
    /// <param name="images">The images of all parts.</param>
    /// <param name="plan">The splits.</param>
    /// <param name="part">The part to judge.</param>
    /// <exception cref="EvaluationException">A split leaves too little to correlate.</exception>
    /// <exception cref="DatasetException">The plan does not know an image.</exception>
    public static RepeatedSplits Evaluate(IReadOnlyList<JudgedImage> images, SplitPlan plan, string part) =>
        new([.. Enumerable.Range(0, plan.Count).Select(split =>
        {
            JudgedImage[] judged = [.. images.Where(image => plan.PartOf(image.Label.Name, split) == part)];
            try
            {
                return Bootstrap.Evaluate(
                    [.. judged.Select(image => image.Mos)], [.. judged.Select(image => image.Label.Label)], resamples: 0);
            }
            catch (EvaluationException exception)
            {
                throw new EvaluationException($"split {split + 1}, part {part}: {exception.Message}");
            }
        })]);
    /// <summary>The median of a figure, with the lowest and the highest split for its interval.</summary>
    public Estimate Median(Func<EvaluationResult, double> figure)
    {
        double[] values = [.. Results.Select(figure)];
        return new(Statistics.Median(values), Statistics.Minimum(values), Statistics.Maximum(values));
    }

    /// <summary>The standard deviation of a figure over the splits; NaN for one split.</summary>
    public double Deviation(Func<EvaluationResult, double> figure) => Statistics.StandardDeviation(Results.Select(figure));

    /// <summary>Medians for the figures, the lowest and highest split for their intervals.</summary>
    public EvaluationSummary Summary(string model, string dataset, string split) => new(
        (int)Median(r => r.Count).Value, Median(r => r.Srcc.Value), Median(r => r.Plcc.Value), Median(r => r.PlccLogistic.Value),
        Median(r => r.Krcc.Value), Median(r => r.Rmse.Value),
        model, dataset, split);
}
