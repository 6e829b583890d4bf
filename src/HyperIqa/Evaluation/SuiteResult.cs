namespace HyperIqa.Evaluation;

/// <summary>What was found of several models on one or more datasets.</summary>
/// <param name="Reference">The model that others are compared with.</param>
/// <param name="Cells">The figures of models on datasets; some may lack.</param>
/// <param name="Differences">How models differ from the reference.</param>
sealed record SuiteResult(
    IReadOnlyList<string> Models,
    IReadOnlyList<string> Datasets,
    string Reference,
    IReadOnlyList<SuiteCell> Cells,
    IReadOnlyList<ModelDifference> Differences)
{
    /// <summary>The figures of a model on a dataset; null for none.</summary>
    public EvaluationSummary? this[string model, string dataset] =>
        Cells.FirstOrDefault(cell => cell.Model == model && cell.Dataset == dataset)?.Figures;

    /// <summary>How a model differs from the reference on a dataset; null where they are not compared.</summary>
    public ModelDifference? Difference(string model, string dataset, Figure figure) => Differences.FirstOrDefault(
        one => one.Model == model && one.Dataset == dataset && one.Figure == figure);
}

/// <summary>A model's figures on a dataset.</summary>
/// <param name="Model">What the table calls the model.</param>
/// <param name="Dataset">What the table calls the dataset.</param>
sealed record SuiteCell(string Model, string Dataset, EvaluationSummary Figures);
