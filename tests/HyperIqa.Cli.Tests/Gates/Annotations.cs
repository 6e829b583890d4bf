using HyperIqa.Cli.Gates;

namespace HyperIqa.Cli.Tests.Verdicts;

public sealed class Annotations
{
    [Fact]
    public void AreTenOfAKindAndSayHowManyMore()
    {
        var cases = Enumerable.Range(0, 25)
            .Select(i => Examples.Image($"{i}.jpg", CaseState.Failed, mos: 25 - i))
            .Concat(Enumerable.Range(0, 10).Select(i => Examples.Image($"w{i}.jpg", CaseState.Warned)));
        var lines = GitHubAnnotations.Write(Examples.Of([.. cases])).ToArray();
        Assert.Equal(
            (10, 10),
            (
                lines.Count(line => line.StartsWith("::error ")),
                lines.Count(line => line.StartsWith("::warning "))));
        Assert.StartsWith("::error file=24.jpg,title=hyperiqa score::24.jpg", lines[0]); // the worst first
        Assert.Equal("::error title=hyperiqa score::and 16 more", lines[9]);
    }

    [Fact]
    public void EscapeWhatEndsACommand()
    {
        var line = Assert.Single(
            GitHubAnnotations.Write(Examples.Of(Examples.Image("a,b:c%\n.jpg", CaseState.Broken, message: "50%\r\nbad: so"))));
        Assert.Equal("::error file=a%2Cb%3Ac%25%0A.jpg,title=hyperiqa score::a,b:c%25%0A.jpg: 50%25%0D%0Abad: so", line);
    }

    [Fact]
    public void SayNothingOfWhatPasses() => Assert.Empty(GitHubAnnotations.Write(Examples.Of(Examples.Image("a.jpg", CaseState.Passed))));
}
