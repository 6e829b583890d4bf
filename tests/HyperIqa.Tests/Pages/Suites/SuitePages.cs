using System.Text.RegularExpressions;
using HyperIqa.Evaluation;
using HyperIqa.Pages.Suites;

namespace HyperIqa.Tests.Pages.Suites;

/// <summary>The page of several models on several datasets.</summary>
public sealed class SuitePages
{
    /// <summary>As good as people; nearly; and in an order of its own.</summary>
    static readonly (string Model, Func<int, double> Score)[] Models =
        [("perfect", image => image), ("near", image => image + (image % 2 * 0.1)), ("poor <b>", image => image * 17 % 40)];

    static readonly SuiteResult Result = Judge(resamples: 200);

    static readonly string Page = new SuitePage(
        Result, new("hyperiqa 1", "here", "hyperiqa evaluate --suite s.json", Seed: 0, Resamples: 200, [])).Html();

    [Fact]
    public void NameModelsAndDatasets() =>
        Assert.Contains("<h1>perfect, near and poor &lt;b&gt; on Photos and Empty</h1>", Page);

    [Fact]
    public void GiveEachFigureOneAxis()
    {
        foreach (var figure in new[] { "SRCC", "PLCC" })
        {
            var section = Regex.Match(Page, $"<h2>{figure} .*?</section>", RegexOptions.Singleline).Value;
            Assert.Single(Regex.Matches(section, "<svg class=\"numbers\".*?</svg>").Select(numbers => numbers.Value).Distinct());
        }
    }

    [Theory]
    [InlineData("perfect", "reference")]
    [InlineData("poor &lt;b&gt;", "worse")]
    public void SayHowAModelStandsBesideTheReference(string model, string word) =>
        Assert.Matches(
            $"<tr><th scope=\"row\">{Regex.Escape(model)}</th><td><svg[^\n]*\n<td [^\n]*<td>[^<]*{word}</td></tr>",
            Page);

    [Fact]
    public void FillTheDotOfADifferenceThatIsMoreThanChance()
    {
        var poor = Result.Difference("poor <b>", "Photos", Figure.Srcc)!;
        Assert.True(poor.IsSignificant);
        Assert.Contains("<circle class=\"clear\"", Page);
        Assert.Equal(Result.Differences.Any(one => !one.IsSignificant), Page.Contains("<circle class=\"unclear\""));
    }

    [Fact]
    public void SayWhereThereIsNoResult() =>
        Assert.Contains("<tr><th scope=\"row\">near</th><td></td><td>none</td>", Page);

    [Fact]
    public void OfOneModelCompareNothing()
    {
        var one = Result with { Models = ["perfect"], Differences = [] };
        var page = new SuitePage(one, new("hyperiqa 1", "here", "", 0, 0, [])).Html();
        Assert.DoesNotContain("dashed line", page);
        Assert.DoesNotContain("reference", page);
        Assert.Contains("without intervals", page);
    }

    [Fact]
    public void DrawTheSpreadOfSplitsAsTheyDrawAnInterval()
    {
        var spread = new Estimate(0.8, double.NaN, double.NaN) { Lowest = 0.7, Highest = 0.9 };

        var bar = $"{new Bars(new(0.5, 1, 0.1), double.NaN).Draw(spread, isClear: true)}";

        Assert.Contains("<line class=\"interval\" x1=\"40%\" x2=\"80%\"", bar);
        Assert.Contains("cx=\"60%\"", bar);
    }

    static SuiteResult Judge(int resamples)
    {
        ModelScores[] scores = [.. Models.Select(model => new ModelScores(model.Model, "Photos", Images(model.Score)))];
        var cells = scores.Select(one => new SuiteCell(
            one.Model, "Photos", EvaluationSummary.From(ModelEvaluation.Compute(one.Model, "Photos", "all", one.Images, resamples))));
        return new(
            [.. Models.Select(model => model.Model)],
            ["Photos", "Empty"],
            "perfect",
            [.. cells],
            ModelDifference.FindAll(scores, "perfect", resamples, seed: 0, threads: 0));
    }

    static IReadOnlyList<JudgedImage> Images(Func<int, double> score) =>
        [.. Enumerable.Range(0, 40).Select(i => new JudgedImage($"{i}.jpg", score(i), new($"{i}.jpg", i)))];
}
