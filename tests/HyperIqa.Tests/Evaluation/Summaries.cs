using System.Text.Json.Nodes;
using HyperIqa.Evaluation;
using HyperIqa.Tables;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Evaluation;

public sealed class Summaries : DatasetFolder
{
    static readonly EvaluationSummary Example = new(
        2015, new(0.9, 0.88, 0.92), new(0.91, 0.9, 0.93), new(0.92, 0.9, 0.94), new(0.72, 0.7, 0.75), new(6.5, 6.1, double.NaN),
        "koniq.pkl", "koniq-10k", "test (official)");

    [Fact]
    public void HoldTheKeysThatScriptsDependOn()
    {
        var json = JsonNode.Parse(Example.ToJson())!.AsObject();

        Assert.Equal(
            ["n", "srcc", "plcc", "plcc_logistic", "krcc", "rmse", "model", "dataset", "split"], json.Select(member => member.Key));
        Assert.Equal(["value", "low", "high"], json["srcc"]!.AsObject().Select(member => member.Key));
        Assert.Equal(2015, (int)json["n"]!);
    }

    [Fact]
    public void AMissingNumberIsNull() => Assert.Null(JsonNode.Parse(Example.ToJson())!["rmse"]!["high"]);

    [Fact]
    public void ReadBack() => Assert.Equal(Example, EvaluationSummary.Read(Text("eval.json", Example.ToJson())));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"n":3,"n":4}""")]
    [InlineData("[]")]
    public void AnythingElseIsRefused(string json) =>
        Assert.EndsWith(
            "is not a summary written by --summary",
            Assert.Throws<DatasetException>(() => EvaluationSummary.Read(Text("eval.json", json))).Message,
            StringComparison.Ordinal);
}
