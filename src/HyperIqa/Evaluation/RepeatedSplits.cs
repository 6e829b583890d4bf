using HyperIqa.Datasets;
using HyperIqa.Tables;
using MathNet.Numerics.Statistics;

namespace HyperIqa.Evaluation;

/// <summary>The papers' protocol: a part of the dataset judged in each of several splits, then the median and the spread.</summary>
/// <param name="Results">The figures of each split, without intervals.</param>
sealed record RepeatedSplits(IReadOnlyList<EvaluationResult> Results)
{
    /// <summary>Judges one part in every split.</summary>
    /// <param name="images">The images of all parts.</param>
    /// <param name="threads">How many threads compute; 0 for as many as the process may use.</param>
    /// <exception cref="EvaluationException">A split leaves too little to correlate.</exception>
    /// <exception cref="DatasetException">The plan does not know an image.</exception>
    public static RepeatedSplits Evaluate(IReadOnlyList<JudgedImage> images, SplitPlan plan, string part, int threads = 0)
    {
        var (results, faults) = (new EvaluationResult[plan.Count], new Exception?[plan.Count]);
        Parallel.For(0, plan.Count, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, split =>
        {
            try
            {
                JudgedImage[] judged = [.. images.Where(image => plan.PartOf(image.Label.Name, split) == part)];
                results[split] = Bootstrap.Evaluate(
                    [.. judged.Select(image => image.Mos)], [.. judged.Select(image => image.Label.Label)], resamples: 0);
            }
            catch (EvaluationException exception)
            {
                faults[split] = new EvaluationException($"split {split + 1}, part {part}: {exception.Message}");
            }
            catch (DatasetException exception)
            {
                faults[split] = exception;
            }
        });
        return Array.Find(faults, fault => fault is not null) is { } first ? throw first : new(results);
    }

    /// <summary>The median of a figure, with the lowest and the highest split.</summary>
    public Estimate Median(Figure figure)
    {
        var values = Values(figure);
        return new(Statistics.Median(values), double.NaN, double.NaN)
        {
            Lowest = Statistics.Minimum(values),
            Highest = Statistics.Maximum(values),
        };
    }

    /// <summary>The standard deviation of a figure over the splits; NaN for one split.</summary>
    public double Deviation(Figure figure) => Statistics.StandardDeviation(Values(figure));

    /// <summary>The medians of the figures, with the lowest and the highest split of each.</summary>
    public EvaluationSummary Summary(string model, string dataset, string split) => new(
        (int)Statistics.Median(Results.Select(result => (double)result.Count)), new(Median), model, dataset, split);

    double[] Values(Figure figure) => [.. Results.Select(result => result[figure].Value)];
}
