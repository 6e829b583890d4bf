namespace HyperIqa.Evaluation;

/// <summary>A model's agreement with a dataset's labels: the figures and the images behind them.</summary>
/// <param name="Model">The model, or the table of scores that was judged.</param>
/// <param name="Split">Which images: <c>all</c>, or a part and how the dataset was split.</param>
/// <param name="Images">The images, in the labels' order.</param>
sealed record ModelEvaluation(string Model, string Dataset, string Split, IReadOnlyList<JudgedImage> Images, EvaluationResult Result)
{
    /// <summary>How the images were scored, in words; null where that is not known, as of a table of another tool.</summary>
    public string? Scoring { get; init; }

    /// <summary>Computes the figures.</summary>
    /// <inheritdoc cref="Bootstrap.Evaluate"/>
    /// <param name="model">The model, or the table of scores that is judged.</param>
    /// <param name="resamples">How many resamples; 0 leaves the intervals out.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <param name="threads">How many threads compute; 0 for as many as the process may use.</param>
    public static ModelEvaluation Compute(
        string model, string dataset, string split, IReadOnlyList<JudgedImage> images, int resamples = Bootstrap.DefaultResamples,
        ulong seed = 0, int threads = 0) =>
        new(
            model,
            dataset,
            split,
            images,
            Bootstrap.Evaluate(
                [.. images.Select(image => image.Mos)],
                [.. images.Select(image => image.Label.Label)],
                resamples,
                seed,
                threads,
                [.. images.Select(image => image.Label.Content)]));
}
