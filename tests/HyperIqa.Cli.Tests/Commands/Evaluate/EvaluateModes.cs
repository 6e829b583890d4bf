using HyperIqa.Cli.Commands;

namespace HyperIqa.Cli.Tests;

public sealed class EvaluateModes
{
    static readonly string[] Suite = ["--suite", "s.json"],
        Predictions = ["--labels", "l.csv", "--predictions", "p.csv"],
        Images = ["--labels", "l.csv", "--images", "photos"];

    public static TheoryData<string[], string[], string> Unused => new()
    {
        { Suite, ["--baseline", "e.json"], "--baseline cannot be used with --suite: a suite has several results" },
        { Suite, ["--unmatched", "u"], "--unmatched cannot be used with --suite" },
        { Suite, ["--predictions", "p.csv"], "--predictions cannot be used with --suite: the suite's file sets it for each model" },
        { Suite, ["--prediction-column", "p"], "--prediction-column cannot be used with --suite: the suite's file sets it for each model" },
        { Suite, ["--images", "photos"], "--images cannot be used with --suite: the suite's file sets it for each dataset" },
        { Suite, ["--labels", "l.csv"], "--labels cannot be used with --suite: the suite's file sets it for each dataset" },
        { Suite, ["--labels-are", "dmos"], "--labels-are cannot be used with --suite: the suite's file sets it for each dataset" },
        { Suite, ["--split", "test"], "--split cannot be used with --suite: the suite's file sets it for each dataset" },
        { Suite, ["--splits", "3"], "--splits cannot be used with --suite: the suite's file sets it for each dataset" },
        { Suite, ["--splits-from", "s.csv"], "--splits-from cannot be used with --suite" },
        { Suite, ["--save-splits", "s.csv"], "--save-splits cannot be used with --suite" },
        { Suite, ["-m", "x.pkl"], "--model cannot be used with --suite: the suite's file sets it for each model" },
        { Suite, ["--preprocessing", "koniq"], "--preprocessing cannot be used with --suite: the suite's file sets it for each model" },
        { Suite, ["--patch-scores", "p.csv"], "--patch-scores cannot be used with --suite" },
        { Predictions, ["-m", "x.pkl"], "--model cannot be used with --predictions: the scores exist already" },
        { Predictions, ["-p", "9"], "--patches cannot be used with --predictions" },
        { Predictions, ["--crops", "random"], "--crops cannot be used with --predictions" },
        { Predictions, ["--until-se", "2"], "--until-se cannot be used with --predictions" },
        { Predictions, ["--precision", "int8"], "--precision cannot be used with --predictions" },
        { Predictions, ["--decode", "fast"], "--decode cannot be used with --predictions" },
        { Predictions, ["--preprocessing", "koniq"], "--preprocessing cannot be used with --predictions" },
        { Predictions, ["--patch-scores", "p.csv"], "--patch-scores cannot be used with --predictions" },
        {
            Predictions,
            ["--allow-failures", "2%"],
            "--allow-failures cannot be used with --predictions: a table's rows without a score fail only --strict"
        },
        { Predictions, ["--resume", "-o", "o.csv"], "--resume cannot be used with --predictions" },
        {
            Predictions,
            ["--images", "photos"],
            "--images cannot be used with --predictions: nothing is scored; with --predictions it names the folder of a --report's "
                + "thumbnails"
        },
        { Images, ["--prediction-column", "p"], "--prediction-column cannot be used with --images" },
    };

    public static TheoryData<string[], string[]> Used => new()
    {
        {
            Suite,
            [
                "--min-srcc", "0.5", "--min-plcc", "0.5", "--strict", "-p", "9", "--precision", "int8", "--warn-under", "0.6",
                "--allow-failures", "2%", "--junit", "j.xml", "--metrics", "m", "--resamples", "0", "--seed", "1", "-t", "1", "-q",
                "-o", "f.csv", "--overwrite", "--resume",
            ]
        },
        {
            Predictions,
            [
                "--images", "photos", "--report", "r", "--prediction-column", "p", "--prediction-name-column", "n", "--split", "test",
                "--baseline", "e.json", "--summary-markdown", "s.md", "--annotations", "github", "-t", "1", "--seed", "3",
            ]
        },
        {
            Images,
            ["-m", "x.pkl", "-p", "9", "--patch-scores", "p.csv", "--resume", "-o", "o.csv", "--splits", "3", "--save-splits", "s.csv"]
        },
    };

    [Theory]
    [MemberData(nameof(Unused))]
    public void RefuseAnOptionThatTheyDoNotUse(string[] mode, string[] option, string sentence) =>
        Assert.StartsWith(sentence, Assert.Single(Errors([.. mode, .. option])));

    [Theory]
    [MemberData(nameof(Used))]
    public void TakeWhatTheyUse(string[] mode, string[] options) => Assert.Empty(Errors([.. mode, .. options]));

    [Fact]
    public void NeedLabelsOrASuite() =>
        Assert.Equal("give --labels PATH or --suite FILE", Assert.Single(Errors(["--predictions", "p.csv"])));

    [Fact]
    public void NeedSomethingToJudge() =>
        Assert.StartsWith("give --images DIR to score images, or --predictions FILE", Assert.Single(Errors(["--labels", "l.csv"])));

    [Fact]
    public void DoNotStandInTheWayOfHelp()
    {
        var outcome = Shell.Run("evaluate", "--help");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("--prediction-column", outcome.Output);
    }

    static IEnumerable<string> Errors(string[] options) =>
        Root.Create().Parse(["evaluate", .. options]).Errors.Select(error => error.Message);
}
