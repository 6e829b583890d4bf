namespace HyperIqa.Evaluation;

/// <summary>What figures are computed from: weighted rows of scores and labels, and what is found of them together.</summary>
/// <param name="Weights">How often each row counts.</param>
/// <param name="Spearman">The correlation of the ranks; NaN where scores or labels do not vary.</param>
/// <param name="Kendall">Tau-b.</param>
/// <param name="Curve">The fitted logistic of the standardised rows.</param>
readonly record struct Agreement(
    RankedPairs Pairs, int[] Weights, double Spearman, double Kendall, double Pearson, LogisticSolution Curve)
{
    /// <summary>All figures in the order of their list; NaN where the rows do not vary.</summary>
    public double[] Figures()
    {
        var rows = this;
        return [.. Figure.All.Select(figure => double.IsNaN(rows.Spearman) ? double.NaN : figure.Compute(rows))];
    }

    /// <summary>
    /// A figure of the fitted curve. One of as many parameters as there are images fits by itself: how well says nothing then.
    /// </summary>
    public double Fitted(Func<LogisticSolution, double> figure) =>
        Pairs.Count >= LogisticFit.FewestImages ? figure(Curve) : double.NaN;
}
