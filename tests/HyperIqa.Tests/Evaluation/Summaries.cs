using System.Text.Json.Nodes;
using HyperIqa.Evaluation;
using HyperIqa.Tables;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Evaluation;

public sealed class Summaries : DatasetFolder
{
    static readonly EvaluationSummary Example = new(
        2015,
        new(figure => figure == Figure.Rmse ? new(6.5, 6.1, double.NaN) : new(0.9, 0.88, 0.92)),
        "koniq.pkl", "koniq-10k", "test (official)");

    [Fact]
    public void HoldTheKeysThatScriptsDependOn()
    {
        var json = JsonNode.Parse(Example.ToJson())!.AsObject();

        Assert.Equal(
            ["n", .. Figure.All.Select(figure => figure.Key), "model", "dataset", "split"], json.Select(member => member.Key));
        Assert.Equal(["value", "low", "high"], json["srcc"]!.AsObject().Select(member => member.Key));
        Assert.Equal(2015, (int)json["n"]!);
    }

    [Fact]
    public void AMissingNumberIsNull() => Assert.Null(JsonNode.Parse(Example.ToJson())!["rmse"]!["high"]);

    [Fact]
    public void OfAnEarlierVersionMayLackAFigure()
    {
        var json = JsonNode.Parse(Example.ToJson())!.AsObject();
        json.Remove(Figure.Rmse.Key);

        Assert.Equal(double.NaN, EvaluationSummary.Read(Text("eval.json", json.ToJsonString()))[Figure.Rmse].Value);
    }

    [Fact]
    public void ReadBack() => Assert.Equal(Example, EvaluationSummary.Read(Text("eval.json", Example.ToJson())));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"n":3,"n":4}""")]
    [InlineData("[]")]
    public void AnythingElseIsRefused(string json) =>
        Assert.EndsWith(
            "is not a summary of an evaluation",
            Assert.Throws<DatasetException>(() => EvaluationSummary.Read(Text("eval.json", json))).Message);
}
