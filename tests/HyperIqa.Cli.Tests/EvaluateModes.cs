namespace HyperIqa.Cli.Tests;

public sealed class EvaluateModes
{
    static readonly string[] Suite = ["--suite", "s.json"], Predictions = ["--labels", "l.csv", "--predictions", "p.csv"], Images = ["--labels", "l.csv", "--images", "photos"];

    public static TheoryData<string[], string[], string> Unused => new()
    {
        { Suite, ["--baseline", "e.json"], "--baseline is of no use with --suite: a suite has several results" },
        { Suite, ["--report", "r"], "--report is of no use with --suite" },
        { Suite, ["--unmatched", "u"], "--unmatched is of no use with --suite" },
        { Suite, ["--summary", "e.json"], "--summary is of no use with --suite" },
        { Suite, ["--predictions", "p.csv"], "--predictions is of no use with --suite: each model" },
        { Suite, ["--prediction-column", "p"], "--prediction-column is of no use with --suite: each model" },
        { Suite, ["--images", "photos"], "--images is of no use with --suite: each dataset" },
        { Suite, ["--labels", "l.csv"], "--labels is of no use with --suite: each dataset" },
        { Suite, ["--labels-are", "dmos"], "--labels-are is of no use with --suite: each dataset" },
        { Suite, ["--split", "test"], "--split is of no use with --suite: each dataset" },
        { Suite, ["--splits", "3"], "--splits is of no use with --suite: each dataset" },
        { Suite, ["--splits-from", "s.csv"], "--splits-from is of no use with --suite" },
        { Suite, ["--save-splits", "s.csv"], "--save-splits is of no use with --suite" },
        { Suite, ["-m", "x.pkl"], "--model is of no use with --suite: each model" },
        { Suite, ["--preprocessing", "koniq"], "--preprocessing is of no use with --suite: each model" },
        { Suite, ["--patch-scores", "p.csv"], "--patch-scores is of no use with --suite" },
        { Predictions, ["-m", "x.pkl"], "--model is of no use with --predictions: the scores are there already" },
        { Predictions, ["-p", "9"], "--patches is of no use with --predictions" },
        { Predictions, ["--crops", "random"], "--crops is of no use with --predictions" },
        { Predictions, ["--until-se", "2"], "--until-se is of no use with --predictions" },
        { Predictions, ["--precision", "int8"], "--precision is of no use with --predictions" },
        { Predictions, ["--decode", "fast"], "--decode is of no use with --predictions" },
        { Predictions, ["--preprocessing", "koniq"], "--preprocessing is of no use with --predictions" },
        { Predictions, ["--patch-scores", "p.csv"], "--patch-scores is of no use with --predictions" },
        { Predictions, ["--allow-failures", "2%"], "--allow-failures is of no use with --predictions: a table's rows without a score fail no gate but --strict" },
        { Predictions, ["--resume", "-o", "o.csv"], "--resume is of no use with --predictions" },
        { Predictions, ["--images", "photos"], "--images is of no use with --predictions: nothing is scored; beside --predictions it says where the pictures of a --report lie" },
        { Images, ["--prediction-column", "p"], "--prediction-column is of no use with --images" },
    };

    public static TheoryData<string[], string[]> Used => new()
    {
        { Suite, ["--min-srcc", "0.5", "--min-plcc", "0.5", "--strict", "-p", "9", "--precision", "int8", "--warn-under", "0.6", "--allow-failures", "2%", "--junit", "j.xml", "--metrics", "m", "--resamples", "0", "--seed", "1", "-t", "1", "-q", "-o", "f.csv", "--overwrite", "--resume"] },
        { Predictions, ["--images", "photos", "--report", "r", "--prediction-column", "p", "--prediction-name-column", "n", "--split", "test", "--baseline", "e.json", "--summary-markdown", "s.md", "--annotations", "github", "-t", "1", "--seed", "3"] },
        { Images, ["-m", "x.pkl", "-p", "9", "--patch-scores", "p.csv", "--resume", "-o", "o.csv", "--splits", "3", "--save-splits", "s.csv"] },
    };

    [Theory]
    [MemberData(nameof(Unused))]
    public void RefuseAnOptionThatTheyDoNotUse(string[] mode, string[] option, string sentence) =>
        Assert.StartsWith(sentence, Assert.Single(Errors([.. mode, .. option])), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Used))]
    public void TakeWhatTheyUse(string[] mode, string[] options) => Assert.Empty(Errors([.. mode, .. options]));

    [Fact]
    public void NeedLabelsOrASuite() => Assert.Equal("one of --labels PATH and --suite FILE is needed", Assert.Single(Errors(["--predictions", "p.csv"])));

    [Fact]
    public void NeedSomethingToJudge() => Assert.StartsWith("say what is to be judged: ", Assert.Single(Errors(["--labels", "l.csv"])), StringComparison.Ordinal);

    [Fact]
    public void DoNotStandInTheWayOfHelp()
    {
        var outcome = Shell.Run("evaluate", "--help");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("--prediction-column", outcome.Output, StringComparison.Ordinal);
    }

    static IEnumerable<string> Errors(string[] options) => Root.Create().Parse(["evaluate", .. options]).Errors.Select(error => error.Message);
}
