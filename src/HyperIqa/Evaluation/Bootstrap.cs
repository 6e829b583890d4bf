namespace HyperIqa.Evaluation;

/// <summary>
/// Figures with 95 % intervals: images, or where it is known what they show whole contents, are drawn with replacement, as many as there
/// are, and everything is computed anew, the logistic's fit and the ranks included. Each resample has its own generator, so that the
/// intervals depend on the seed alone, not on the number of threads.
/// </summary>
static class Bootstrap
{
    /// <summary>Resamples behind an interval where nothing else is asked for.</summary>
    public const int DefaultResamples = 2000;

    /// <summary>Computes every figure with its interval.</summary>
    /// <param name="scores">The model's scores, any scale, higher is better.</param>
    /// <param name="labels">The labels of the same images in the same order, any scale, higher is better.</param>
    /// <param name="resamples">How many resamples; 0 leaves the intervals out (NaN).</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <param name="threads">How many threads compute; 0 for as many as the process may use. The intervals do not depend on it.</param>
    /// <param name="contents">What each image shows; null where it is not known of any.</param>
    /// <exception cref="EvaluationException">
    /// Fewer than three images, a value that is not finite, or scores or labels that are all the same.
    /// </exception>
    public static EvaluationResult Evaluate(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        int resamples = DefaultResamples,
        ulong seed = 0,
        int threads = 0,
        IReadOnlyList<string?>? contents = null)
    {
        var pairs = new RankedPairs(scores, labels);
        var units = Units(pairs.Count, contents);
        var (values, curve) = new WeightedMetrics(pairs).All();
        var drawn = new double[resamples][];
        Resample(
            units.InOrder(pairs.Original),
            resamples,
            seed,
            threads,
            () => new WeightedMetrics(pairs),
            (metrics, i, weights) => drawn[i] = metrics.Resample(weights, curve));

        Estimate Interval(int place, Figure figure) =>
            Intervals.Compute(values[place], drawn.Select(figures => figures[place]), units, figure.Scale);

        var places = Figure.All.Index().ToDictionary(figure => figure.Item, figure => figure.Index);
        return new EvaluationResult(
            pairs.Count,
            new(figure => Interval(places[figure], figure)),
            LogisticFit.FromStandardised(pairs, curve))
        {
            Contents = units.Contents,
            DrawsContents = units.AreContents,
            AboutTheIntervals = resamples > 0 ? units.Drawn(resamples) : null,
        };
    }

    /// <summary>How much SRCC changes from one model to another on the same images: both are computed on the same resamples.</summary>
    /// <param name="before">The scores to compare with.</param>
    /// <param name="after">The new scores of the same images.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    /// <param name="threads">How many threads compute; 0 for as many as the process may use.</param>
    /// <param name="contents">What each image shows; null where it is not known of any.</param>
    /// <returns>
    /// SRCC of <paramref name="after"/> less SRCC of <paramref name="before"/>; an interval wholly below 0 is a significant loss.
    /// </returns>
    /// <exception cref="EvaluationException">As for <see cref="Evaluate"/>.</exception>
    public static Estimate SrccChange(
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        ReadOnlySpan<double> labels,
        int resamples = DefaultResamples,
        ulong seed = 0,
        int threads = 0,
        IReadOnlyList<string?>? contents = null) =>
        Changes(before, after, labels, resamples, seed, threads, contents).Srcc;

    /// <summary>How much SRCC and PLCC (of the raw scores) change, as <see cref="SrccChange"/> has it.</summary>
    /// <inheritdoc cref="SrccChange"/>
    public static (Estimate Srcc, Estimate Plcc) Changes(
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        ReadOnlySpan<double> labels,
        int resamples = DefaultResamples,
        ulong seed = 0,
        int threads = 0,
        IReadOnlyList<string?>? contents = null)
    {
        var (srcc, plcc) = Compare(before, after, labels, resamples, seed, threads, contents);
        return (srcc.Estimate, plcc.Estimate);
    }

    /// <summary>The same, and how likely chance alone makes such changes.</summary>
    /// <inheritdoc cref="SrccChange"/>
    public static (PairedChange Srcc, PairedChange Plcc) Compare(
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        ReadOnlySpan<double> labels,
        int resamples = DefaultResamples,
        ulong seed = 0,
        int threads = 0,
        IReadOnlyList<string?>? contents = null)
    {
        var (old, now) = (new RankedPairs(before, labels), new RankedPairs(after, labels));
        var units = Units(old.Count, contents);
        var drawn = new (double Srcc, double Plcc)[resamples];
        Resample(
            units,
            resamples,
            seed,
            threads,
            () => (Old: new WeightedMetrics(old), Now: new WeightedMetrics(now), Sorted: new int[old.Count]),
            (models, i, weights) =>
            {
                // Weights are drawn for images; each model's rows are in an order of their own.
                var before = models.Old.Correlations(InOrder(old.Original, weights, models.Sorted));
                var after = models.Now.Correlations(InOrder(now.Original, weights, models.Sorted));
                drawn[i] = (after.Srcc - before.Srcc, after.Plcc - before.Plcc);
            });

        int[] ones = [.. Enumerable.Repeat(1, old.Count)];
        var (was, became) = (new WeightedMetrics(old).Correlations(ones), new WeightedMetrics(now).Correlations(ones));
        return (
            Intervals.ComputeChange(became.Srcc - was.Srcc, drawn.Select(change => change.Srcc), units),
            Intervals.ComputeChange(became.Plcc - was.Plcc, drawn.Select(change => change.Plcc), units));
    }

    /// <summary>Draws weights for images, how often each is in a resample, and has something computed of them on several threads.</summary>
    internal static void Resample<T>(
        BootstrapUnits units, int resamples, ulong seed, int threads, Func<T> threadState, Action<T, int, int[]> compute)
    {
        var generator = new SplitMix64(new SplitMix64(seed).Next()); // scrambled, or neighbouring seeds would fork into the same generators
        Parallel.For(
            0,
            resamples,
            new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads },
            () => (State: threadState(), Weights: new int[units.Images]),
            (i, _, local) =>
            {
                units.Draw(generator.Fork((ulong)i), local.Weights);
                compute(local.State, i, local.Weights);
                return local;
            },
            _ => { });
    }

    static BootstrapUnits Units(int images, IReadOnlyList<string?>? contents) =>
        contents is null ? BootstrapUnits.OfImages(images) : BootstrapUnits.From(contents);

    static int[] InOrder(int[] original, int[] weights, int[] sorted)
    {
        for (var i = 0; i < original.Length; i++) sorted[i] = weights[original[i]];
        return sorted;
    }
}
