using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

/// <summary>Which way labels and scores point is often a guess; a result that contradicts it says so before anything else.</summary>
public sealed class Directions : IDisposable
{
    const string Wrong = "warning: SRCC -1.0000 is strongly negative: labels or scores are probably read the wrong way round. Guessed: ";

    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("image,dmos", "the column dmos is a DMOS, lower is better (if not: --labels-are mos)", 1)]
    [InlineData("image,score", "the column score is a MOS, higher is better (if not: --labels-are dmos)", -1)]
    [InlineData("image,quality", "the column quality is a MOS, higher is better (if not: --labels-are dmos)", -1)]
    public void AContradictedGuessIsTheFirstLine(string header, string guess, int sign)
    {
        var outcome = Evaluate(Labels(header, sign), Scores("pred"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith(Wrong + guess, outcome.Output);
        Assert.Contains("; higher is better in the column pred of ", outcome.Output.Split('\n')[0]);
        Assert.Contains("(if not: --predictions-are dmos)", outcome.Output.Split('\n')[0]);
    }

    [Fact]
    public void StrictExitsWithTwo()
    {
        var outcome = Evaluate(Labels("image,dmos", 1), Scores("pred"), "--strict");

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith(Wrong, outcome.Output);
        Assert.Contains("--strict: SRCC -1.0000 is strongly negative", outcome.Errors);
    }

    [Theory]
    [InlineData("--labels-are", "mos")]
    [InlineData("--predictions-are", "dmos")]
    public void SayingOtherwiseTurnsTheResult(string option, string direction)
    {
        var outcome = Evaluate(Labels("image,dmos", 1), Scores("pred"), option, direction, "--strict");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("SRCC                1.0000", outcome.Output);
    }

    [Fact]
    public void WhatTheUserSaysIsNoGuess()
    {
        var outcome = Evaluate(Labels("image,dmos", 1), Scores("pred"), "--labels-are", "dmos", "--predictions-are", "mos", "--strict");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("n ", outcome.Output);
        Assert.Contains("SRCC               -1.0000", outcome.Output);
    }

    [Fact]
    public void OurOwnScoresAreNoGuess()
    {
        var table = _scene.Text(
            "ours.csv",
            "image,mos,mos_se,patches,width,height,status,error\n" + Rows(i => $"{i}.jpg,{i},1,25,9,9,ok,"));
        var outcome = Evaluate(Labels("image,dmos", 1), table);

        Assert.StartsWith(Wrong + "the column dmos is a DMOS", outcome.Output);
        Assert.DoesNotContain("--predictions-are", outcome.Output);
    }

    [Fact]
    public void AModelThatIsMerelyBadIsNotSuspected()
    {
        var scores = _scene.Text("bad.csv", "image,pred\n" + Rows(i => $"{i}.jpg,{i * 17 % 40}"));

        Assert.StartsWith("n ", Evaluate(Labels("image,mos", 1), scores, "--strict").Output);
    }

    [Fact]
    public void ASuiteNamesTheCellAndStrictExitsWithTwoEachTime()
    {
        Labels("image,dmos", 1);
        Scores("pred");
        var suite = _scene.Text("suite.json", """
            { "models": [ { "name": "m", "predictions": { "d": "scores.csv" } } ], "datasets": [ { "name": "d", "labels": "labels.csv" } ] }
            """);

        foreach (var _ in new[] { 1, 2 })
        {
            var lenient = Shell.Run("evaluate", "--suite", suite);
            Assert.Equal(0, lenient.ExitCode);
            Assert.Contains("warning: m on d: SRCC -1.0000 is strongly negative", lenient.Errors);
            Assert.Contains("(if not: labels_are mos)", lenient.Errors);
            Assert.Equal(2, Shell.Run("evaluate", "--suite", suite, "--strict").ExitCode);
        }

        _scene.Text("suite.json", File.ReadAllText(suite).Replace(
            "\"predictions\":", "\"predictions_are\": \"dmos\", \"predictions\":"));
        Assert.Contains("1.0000/1.0000", Shell.Run("evaluate", "--suite", suite, "--strict").Output);
    }

    [Fact]
    public void ARepackagedKadidIsReadTheRightWayRound()
    {
        var outcome = Evaluate(
            ReferenceFiles.Shared("field/labels-kadid-repackaged.csv"), ReferenceFiles.Shared("field/predictions-kadid.csv"));

        Assert.Contains("SRCC                1.0000", outcome.Output);
    }

    static Outcome Evaluate(string labels, string scores, params string[] options) =>
        Shell.Run(["evaluate", "--predictions", scores, "--labels", labels, .. options]);

    string Labels(string header, int sign) => _scene.Text("labels.csv", $"{header}\n" + Rows(i => $"{i}.jpg,{sign * i}"));

    string Scores(string column) => _scene.Text("scores.csv", $"image,{column}\n" + Rows(i => $"photos/{i}.jpg,{i}"));

    static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, 40).Select(i => row(i) + "\n"));
}
