using System.Text.Json.Nodes;

namespace HyperIqa.Evaluation;

/// <summary>
/// What was found of several models, as a file that scripts read: <c>reference</c>, <c>figures</c> (a summary for each model and dataset),
/// <c>differences</c> from the reference, and <c>reproducibility</c>.
/// </summary>
static class SuiteSummary
{
    /// <summary>The JSON text.</summary>
    public static string ToJson(SuiteResult result, Provenance provenance) => new JsonObject
    {
        ["reference"] = result.Reference,
        ["figures"] = new JsonArray([.. result.Cells.Select(Figures)]),
        ["differences"] = new JsonArray([.. result.Differences.Select(Difference)]),
        ["reproducibility"] = provenance.ToJson(),
    }.ToJsonString(EvaluationSummary.Indented) + "\n";

    static JsonObject Figures(SuiteCell cell)
    {
        var figures = cell.Figures.ToJsonObject();
        (figures["model"], figures["dataset"]) = (cell.Model, cell.Dataset);
        return figures;
    }

    static JsonObject Difference(ModelDifference difference) => new()
    {
        ["model"] = difference.Model,
        ["dataset"] = difference.Dataset,
        ["figure"] = difference.Figure.Key,
        ["n"] = difference.Images,
        ["change"] = EvaluationSummary.Node(difference.Change.Estimate),
        ["p"] = EvaluationSummary.Number(difference.Change.P),
        ["p_holm"] = EvaluationSummary.Number(difference.Holm),
    };
}
