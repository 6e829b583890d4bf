namespace HyperIqa.Evaluation;

/// <summary>How much better or worse a model does than another, on the images of a dataset that have scores of both.</summary>
/// <param name="Figure">The figure that changes: SRCC or PLCC.</param>
/// <param name="Images">How many images have scores of both.</param>
/// <param name="Change">Its figure less that of the other.</param>
sealed record ModelDifference(string Model, string Dataset, Figure Figure, int Images, PairedChange Change)
{
    /// <summary>The figures that are compared.</summary>
    public static IReadOnlyList<Figure> Figures { get; } = [Figure.Srcc, Figure.Plcc];

    /// <summary>Below this, a difference is called significant.</summary>
    public const double Level = 0.05;

    /// <summary>With fewer images, resamples say nothing.</summary>
    public const int FewestImages = 5;

    /// <summary>The fewest resamples for each comparison: with fewer, none of many could be significant whatever the scores.</summary>
    const int ResamplesEach = 200;

    /// <summary>The p-value by Holm, over all models and datasets that the figure is compared on; NaN without resamples.</summary>
    public double Holm { get; private init; } = double.NaN;

    /// <summary>Whether chance hardly explains it, however many comparisons there are.</summary>
    public bool IsSignificant => Holm < Level;

    /// <summary>Compares models with one of them, dataset by dataset.</summary>
    /// <param name="results">Each model's scores of the images of each dataset; the model that others are compared with among them.</param>
    /// <param name="reference">The model that others are compared with.</param>
    /// <param name="resamples">How many resamples, or more where there are many comparisons; 0 for changes alone.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <param name="threads">How many threads compute; 0 for as many as the process may use.</param>
    /// <returns>SRCC of all, then PLCC of all; nothing where two have too few images in common, or scores that do not vary.</returns>
    public static IReadOnlyList<ModelDifference> FindAll(
        IReadOnlyList<ModelScores> results, string reference, int resamples, ulong seed, int threads)
    {
        ScorePairs[] pairs = [.. results.GroupBy(result => result.Dataset).SelectMany(dataset => ScorePairs.Find([.. dataset], reference))];
        if (resamples > 0) resamples = Math.Max(resamples, ResamplesEach * pairs.Length);
        var changes = pairs.Select(pair => (Pair: pair, Change: pair.Compare(resamples, seed, threads))).ToList();
        return
        [
            .. Adjust([.. changes.Select(one => Difference(one.Pair, Figure.Srcc, one.Change.Srcc))]),
            .. Adjust([.. changes.Select(one => Difference(one.Pair, Figure.Plcc, one.Change.Plcc))]),
        ];

        static ModelDifference Difference(ScorePairs pair, Figure figure, PairedChange change) =>
            new(pair.Model, pair.Dataset, figure, pair.Count, change);
    }

    static IEnumerable<ModelDifference> Adjust(ModelDifference[] family) =>
        family.Zip(Evaluation.Holm.Adjust([.. family.Select(one => one.Change.P)]), (one, p) => one with { Holm = p });
}

/// <summary>A model's scores of the images of a dataset.</summary>
sealed record ModelScores(string Model, string Dataset, IReadOnlyList<JudgedImage> Images);
