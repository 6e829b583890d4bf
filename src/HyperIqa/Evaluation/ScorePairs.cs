namespace HyperIqa.Evaluation;

/// <summary>The images of a dataset that two models have scored, paired by their labels' names.</summary>
sealed class ScorePairs
{
    readonly (double Before, JudgedImage After)[] _both;

    ScorePairs(ModelScores model, (double Before, JudgedImage After)[] both)
    {
        (Model, Dataset, _both) = (model.Model, model.Dataset, both);
    }

    /// <summary>The model that is compared.</summary>
    public string Model { get; }

    /// <summary>The dataset.</summary>
    public string Dataset { get; }

    /// <summary>How many images both have scored.</summary>
    public int Count => _both.Length;

    /// <summary>Pairs each model of a dataset with one of them, where figures can be computed of both.</summary>
    /// <param name="dataset">The models' scores of one dataset.</param>
    /// <param name="reference">The model that others are paired with.</param>
    public static IEnumerable<ScorePairs> Find(IReadOnlyList<ModelScores> dataset, string reference)
    {
        if (dataset.FirstOrDefault(model => model.Model == reference) is not { } its) yield break;

        var before = its.Images.ToDictionary(image => image.Label.Name, image => image.Mos, StringComparer.Ordinal);
        foreach (var model in dataset.Where(model => model != its))
        {
            var pairs = new ScorePairs(model, [.. model.Images.Where(image => before.ContainsKey(image.Label.Name)).Select(
                image => (before[image.Label.Name], image))]);
            if (pairs.Count >= ModelDifference.FewestImages && pairs.Vary) yield return pairs;
        }
    }

    /// <summary>How much SRCC and PLCC change.</summary>
    /// <inheritdoc cref="Bootstrap.Compare"/>
    public (PairedChange Srcc, PairedChange Plcc) Compare(int resamples, ulong seed, int threads) => Bootstrap.Compare(
        [.. _both.Select(pair => pair.Before)],
        [.. _both.Select(pair => pair.After.Mos)],
        [.. _both.Select(pair => pair.After.Label.Label)],
        resamples,
        seed,
        threads,
        [.. _both.Select(pair => pair.After.Label.Content)]);

    bool Vary => new[]
    {
        _both.Select(pair => pair.Before), _both.Select(pair => pair.After.Mos), _both.Select(pair => pair.After.Label.Label),
    }.All(values => values.Distinct().Skip(1).Any());
}
