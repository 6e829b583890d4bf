using HyperIqa.Cli.Gates;

namespace HyperIqa.Cli.Tests.Verdicts;

public sealed class OpenMetricsFiles
{
    [Fact]
    public void FollowTheGrammarWhateverALabelSays()
    {
        var samples = OpenMetricsText.Read(OpenMetricsFile.Write(Examples.Of(Examples.Image("a.jpg", CaseState.Failed))));
        Assert.Equal(3, samples["hyperiqa_images{outcome=\"passed\"}"]);
        Assert.Equal(75, samples["hyperiqa_run_seconds"]);
        Assert.Equal(0, samples["hyperiqa_passed"]);
        Assert.Contains(1.5e-7, samples.Values);
        Assert.DoesNotContain(samples.Keys, name => name.StartsWith("hyperiqa_srcc")); // it is no number
    }

    [Theory]
    [InlineData("a 1\n")]
    [InlineData("# TYPE a gauge\na 1\n# HELP a too late\n# EOF\n")]
    [InlineData("# TYPE a gauge\na 1\na 1\n# EOF\n")]
    [InlineData("# TYPE a gauge\nb 1\n# EOF\n")]
    [InlineData("# TYPE a gauge\na{b=\"\"c\"} 1\n# EOF\n")]
    [InlineData("# TYPE a gauge\na one\n# EOF\n")]
    public void AreJudgedByAReaderThatFindsFaults(string text) => Assert.Throws<FormatException>(() => OpenMetricsText.Read(text));
}
