namespace HyperIqa.Evaluation;

/// <summary>How well a model's scores agree with the labels of a set of images.</summary>
/// <param name="Count">The number of images.</param>
/// <param name="Srcc">Spearman's rank correlation.</param>
/// <param name="Plcc">Pearson's linear correlation of the raw scores.</param>
/// <param name="PlccLogistic">Pearson's correlation after the fitted logistic.</param>
/// <param name="Krcc">Kendall's tau-b.</param>
/// <param name="Rmse">Root mean square error after the logistic, in the labels' unit.</param>
/// <param name="Logistic">The curve that was fitted.</param>
sealed record EvaluationResult(
    int Count, Estimate Srcc, Estimate Plcc, Estimate PlccLogistic, Estimate Krcc, Estimate Rmse, LogisticFit Logistic)
{
    /// <summary>What must be known about the curve before its figures are believed; null for nothing.</summary>
    public string? AboutTheCurve =>
        Count < LogisticFit.FewestImages
            ? $"PLCC (logistic) and RMSE are omitted: a curve of four parameters fits {Count} images trivially; they need "
                + $"{LogisticFit.FewestImages} images or more"
        : Logistic.Converged ? null
        : "the logistic fit did not converge; PLCC (logistic) and RMSE use the best curve found";

    /// <summary>The five figures with the names they have on paper, in the order they are printed.</summary>
    public IReadOnlyList<(string Name, Estimate Estimate)> Figures =>
        [("SRCC", Srcc), ("PLCC", Plcc), ("PLCC (logistic)", PlccLogistic), ("KRCC", Krcc), ("RMSE (logistic)", Rmse)];
}
