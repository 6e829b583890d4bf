using System.Text.Json.Nodes;

namespace HyperIqa.Cli.Tests;

public sealed class EvaluateCommand(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void PrintsEveryFigureWithItsInterval()
    {
        var outcome = Shell.Run("evaluate", "--predictions", _scene.Scores("scores.csv", noise: 10), "--labels", _scene.Labels());

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(
            @"^n +60\nSRCC +0\.\d{4}  \[0\.\d{4}, 0\.\d{4}\]\nPLCC .*\nPLCC \(logistic\) .*\nKRCC .*\nRMSE \(logistic\) .*\n$",
            outcome.Output);
    }

    [Fact]
    public void ScoresTheImagesOfAFolder()
    {
        string[] images =
        [
            _scene.Picture("photos/a.ppm"), _scene.Picture("photos/b.ppm", seed: 2), _scene.Picture("photos/c.ppm", seed: 3),
        ];
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        var output = _scene.PathOf("predictions.csv");

        var outcome = Shell.Run(
            "evaluate", "--images", _scene.PathOf("photos"), "--labels", labels, "-m", model.Path, "-p", "1", "-o", output);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches("^n +3\n", outcome.Output);
        Assert.Equal(images, File.ReadLines(output).Skip(1).Select(row => row.Split(',')[0]));
    }

    [Fact]
    public void TakesTheScoringOptionsOfScore()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        var output = _scene.PathOf("predictions.csv");

        var outcome = Shell.Run(
            "evaluate", "--images", _scene.PathOf("photos"), "--labels", labels, "-m", model.Path, "-p", "9", "--until-se", "1000",
            "--decode", "fast", "-o", output);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["4", "4", "4"], File.ReadLines(output).Skip(1).Select(row => row.Split(',')[3]));
        Assert.Equal(
            2,
            Shell.Run("evaluate", "--images", _scene.PathOf("photos"), "--labels", labels, "-m", model.Path, "--until-se", "-1").ExitCode);
    }

    [Fact]
    public void ABrokenImageFailsTheRunButNotTheOthers()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("photos/d.jpg", "<html>");
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\nd.jpg,4\n");

        var outcome = Shell.Run("evaluate", "--images", _scene.PathOf("photos"), "--labels", labels, "-m", model.Path, "-p", "1");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Matches("^n +3\n", outcome.Output);
        Assert.Contains("d.jpg: not an image", outcome.Errors);
    }

    [Theory]
    [InlineData("--min-srcc", "SRCC")]
    [InlineData("--min-plcc", "PLCC")]
    public void AFigureThatFallsShortExitsWithOne(string option, string figure)
    {
        var outcome = Shell.Run(
            "evaluate", "--predictions", _scene.Scores("scores.csv", noise: 30), "--labels", _scene.Labels(), option, "0.99");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Matches($@"{figure} 0\.\d{{4}} is below {option} 0\.99\n", outcome.Errors);
    }

    [Fact]
    public void AGateThatIsMetExitsWithZero() =>
        Assert.Equal(
            0,
            Shell.Run(
                "evaluate", "--predictions", _scene.Scores("scores.csv", noise: 1), "--labels", _scene.Labels(), "--min-srcc", "0.9",
                "--min-plcc", "0.9").ExitCode);

    [Fact]
    public void TheSummarySaysWhatWasJudged()
    {
        var summary = _scene.PathOf("eval.json");
        Shell.Run("evaluate", "--predictions", _scene.Scores("scores.csv", noise: 5), "--labels", _scene.Labels(), "--summary", summary);

        var json = JsonNode.Parse(File.ReadAllText(summary))!;
        Assert.Equal(60, (int)json["n"]!);
        Assert.Equal("all", (string?)json["split"]);
        Assert.InRange((double)json["srcc"]!["value"]!, (double)json["srcc"]!["low"]!, (double)json["srcc"]!["high"]!);
    }

    [Fact]
    public void ASummaryOfSplitsHasASpreadAndNoInterval()
    {
        var summary = _scene.PathOf("eval.json");
        Shell.Run(
            "evaluate", "--predictions", _scene.Scores("scores.csv", noise: 5), "--labels", _scene.Labels(), "--splits", "4",
            "--summary", summary);

        var srcc = JsonNode.Parse(File.ReadAllText(summary))!["srcc"]!;
        Assert.Null(srcc["low"]);
        Assert.InRange((double)srcc["value"]!, (double)srcc["lowest"]!, (double)srcc["highest"]!);
    }

    [Fact]
    public void WhatTheIntervalsWereDrawnFromIsSaid()
    {
        var contents = _scene.Text("contents.csv", "image,mos,reference\n" + EvaluateScenes.Rows(i => $"{i}.jpg,{i},{i % 12}"));
        string[] judge = ["evaluate", "--predictions", _scene.Scores("scores.csv", noise: 10), "--resamples", "100", "--labels"];

        var (ofImages, ofContents) = (Shell.Run([.. judge, _scene.Labels()]), Shell.Run([.. judge, contents]));

        Assert.Contains("intervals come from 100 resamples of 60 images", ofImages.Errors);
        Assert.Contains("intervals come from 100 resamples of 12 contents", ofContents.Errors);
        Assert.Matches("^n +60\ncontents +12\nSRCC ", ofContents.Output);
    }

    [Fact]
    public void AStraightLineIsNoReasonForAWarning()
    {
        var scores = _scene.Text("line.csv", "image,mos\n" + EvaluateScenes.Rows(i => $"{i}.jpg,{2 * i}"));
        var outcome = Shell.Run("evaluate", "--predictions", scores, "--labels", _scene.Labels());

        Assert.Contains("scores and labels lie along a straight line", outcome.Errors);
        Assert.DoesNotContain("warning", outcome.Errors);
    }

    [Fact]
    public void RepeatedSplitsEndInMedianAndSpread()
    {
        var splits = _scene.PathOf("splits.csv");
        string[] judge = ["evaluate", "--predictions", _scene.Scores("scores.csv", noise: 10), "--labels", _scene.Labels()];

        var drawn = Shell.Run([.. judge, "--splits", "10", "--save-splits", splits]);
        var read = Shell.Run([.. judge, "--splits-from", splits]);

        Assert.Equal(0, drawn.ExitCode);
        // head, splits, median, std, lowest, highest
        Assert.Equal(1 + 10 + 4, drawn.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(drawn.Output, read.Output);
    }

    [Fact]
    public void ASplitThatLeavesTooLittleIsNumbered()
    {
        var table = _scene.Text("four.csv", "image,mos\na,1\nb,2\nc,3\nd,4\n");
        var outcome = Shell.Run(
            "evaluate", "--predictions", table, "--labels", _scene.Text("labels.csv", File.ReadAllText(table)), "--splits", "3");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("split 1, part test: no correlation from 1 image", outcome.Errors);
    }

    [Fact]
    public void TheOfficialTestPartIsJudgedWhereThereIsOne()
    {
        var labels = _scene.Text(
            "labels.csv", "image,mos,split\n" + EvaluateScenes.Rows(i => $"{i}.jpg,{i},{(i % 3 == 0 ? "test" : "train")}"));
        var summary = _scene.PathOf("eval.json");

        var outcome = Shell.Run(
            "evaluate", "--predictions", _scene.Scores("scores.csv", noise: 5), "--labels", labels, "--split", "test",
            "--summary", summary);

        Assert.Matches("^n +20\n", outcome.Output);
        Assert.Equal("test", (string?)JsonNode.Parse(File.ReadAllText(summary))!["split"]);
    }

    [Fact]
    public void TheSameSeedPrintsTheSameFigures()
    {
        string[] judge = ["evaluate", "--predictions", _scene.Scores("scores.csv", noise: 10), "--labels", _scene.Labels(), "--seed", "3"];
        Assert.Equal(Shell.Run(judge).Output, Shell.Run(judge).Output);
    }

    [Theory]
    [InlineData("1", "2", "no correlation from 2 images")]
    [InlineData("5\nc.jpg,5", "5", "all 3 scores are the same")]
    [InlineData("nan", "2", "\"nan\" in the column mos")]
    public void WhatCannotBeCorrelatedIsASentence(string first, string second, string sentence)
    {
        var labels = _scene.Text("labels.csv", "image,mos\na.jpg,1\nb.jpg,2\nc.jpg,3\n");
        var outcome = Shell.Run(
            "evaluate", "--predictions", _scene.Text("scores.csv", $"image,mos\na.jpg,{first}\nb.jpg,{second}\n"), "--labels", labels);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains(sentence, outcome.Errors);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--labels", "x.csv", "--suite", "y.json")]
    [InlineData("evaluate", "--labels", "x.csv", "--predictions", "y.csv", "--labels-are", "good")]
    public void AWrongCommandLineExitsWithTwo(params string[] arguments) => Assert.Equal(2, Shell.Run(arguments).ExitCode);

    [Fact]
    public void AnExistingSummaryIsNotReplacedUnasked()
    {
        var outcome = Shell.Run(
            "evaluate", "--predictions", _scene.Scores("scores.csv", noise: 1), "--labels", _scene.Labels(),
            "--summary", _scene.Text("eval.json", "mine"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("mine", File.ReadAllText(_scene.PathOf("eval.json")));
    }
}
