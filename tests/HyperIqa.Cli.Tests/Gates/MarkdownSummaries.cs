using System.Text;
using HyperIqa.Cli.Gates;

namespace HyperIqa.Cli.Tests.Verdicts;

public sealed class MarkdownSummaries
{
    [Fact]
    public void KeepANameInItsCell()
    {
        var row = MarkdownSummary.Write(Examples.Of(Examples.Image(Examples.Hostile, CaseState.Failed, 12)))
            .Split('\n')
            .Single(line => line.Contains("12"));
        Assert.StartsWith(@"| a\|b&lt;c&gt;&amp;""d"" # e \`f\` \*g\* \[h\](i) \]\]&gt; ", row);
        Assert.Equal(4, row.Replace(@"\|", "").Count(c => c == '|'));
    }

    [Theory]
    [InlineData(CaseState.Passed, "✅")]
    [InlineData(CaseState.Warned, "⚠️")]
    [InlineData(CaseState.Allowed, "⚠️")]
    [InlineData(CaseState.Failed, "❌")]
    [InlineData(CaseState.Broken, "❌")]
    internal void BeginWithTheVerdict(CaseState state, string mark) =>
        Assert.StartsWith($"## {mark} hyperiqa score: some images\n", MarkdownSummary.Write(Examples.Of(Examples.Image("a.jpg", state))));

    [Fact]
    public void StayBelowWhatGitHubTakes()
    {
        var name = new string('&', 4096);
        Case[] cases = [.. Enumerable.Repeat(Examples.Image(name, CaseState.Broken, message: name), 1000)];
        var verdict = Examples.Of(cases);
        var text = MarkdownSummary.Write(
            verdict with { Tables = [verdict.Tables[0], verdict.Tables[0], verdict.Tables[0], verdict.Tables[0]] });
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 100_000, 1024 * 1024);
        Assert.Contains("\nand 950 more\n", text);
    }

    [Fact]
    public void CountScoresByTens()
    {
        var table = ScoreDistribution.Table([-3, 0, 9.99, 31, 32, 100, 250]);
        Assert.Equal(["below 0", "0 to 10", "10 to 20", "20 to 30", "30 to 40"], table.Rows.Take(5).Select(row => row[0]));
        Assert.Equal(["1", "2", "0", "0", "2", "0", "0", "0", "0", "0", "0", "2"], table.Rows.Select(row => row[1]));
        Assert.Equal("100 and above", table.Rows[^1][0]);
    }

    [Fact]
    public void GiveQuantilesAsNumpyDoes() => // numpy.quantile([1, 2, 4, 8], [0.1, 0.5, 0.9]) = [1.3, 3., 6.8]
        Assert.Equal([3.75, 1, 1.3, 3, 6.8, 8], ScoreDistribution.Metrics([1, 2, 4, 8]).Select(metric => metric.Value));
}
