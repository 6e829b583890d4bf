using System.Globalization;

namespace HyperIqa.Cli.Tests;

/// <summary>Which score <c>evaluate</c> compares with which label.</summary>
public sealed class EvaluateMatching : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WhatHasNoPartnerIsCountedAndNamed()
    {
        var labels = _scene.Text("labels.csv", "image,mos\na.jpg,1\nb.jpg,2\nc.jpg,3\nlost.jpg,4\n");
        var scores = _scene.Text("scores.csv", "image,mos\na.jpg,1\nb.jpg,2\nc.jpg,4\nstray.jpg,4\n");

        var lenient = Shell.Run("evaluate", "--predictions", scores, "--labels", labels);
        var strict = Shell.Run("evaluate", "--predictions", scores, "--labels", labels, "--strict");

        Assert.Equal((0, 1), (lenient.ExitCode, strict.ExitCode));
        Assert.Contains("1 image has a label, but no score in the table: lost.jpg", lenient.Errors);
        Assert.Contains("1 image has no label: stray.jpg", lenient.Errors);
    }

    [Fact]
    public void AFileNameInAnotherFolderIsSaidAndNotStrict()
    {
        var labels = _scene.Text("labels.csv", "image,mos\nA/1.jpg,1\nB/2.jpg,2\nB/3.jpg,3\n");
        string[] judge =
        [
            "evaluate", "--predictions", _scene.Text("scores.csv", "image,mos\nB/1.jpg,1\nB/2.jpg,2\nB/3.jpg,4\n"), "--labels", labels,
        ];

        var (lenient, strict) = (Shell.Run(judge), Shell.Run([.. judge, "--strict"]));

        Assert.Equal((0, 1), (lenient.ExitCode, strict.ExitCode));
        Assert.Contains("1 image has a label matched by file name alone, in another folder: B/1.jpg for A/1.jpg", lenient.Errors);
        Assert.Contains("--strict: found 1 image matched by file name alone, in another folder", strict.Errors);
    }

    [Fact]
    public void PeoplesScoresAreNotTakenForTheModels()
    {
        var table = _scene.Text(
            "theirs.csv",
            "image,mos,pred\n" + EvaluateScenes.Rows(
                i => string.Create(CultureInfo.InvariantCulture, $"{i}.jpg,{i},{i + (10 * Math.Sin(7 * i)):F4}")));

        var unclear = Shell.Run("evaluate", "--predictions", table, "--labels", _scene.Labels());
        var clear = Shell.Run("evaluate", "--predictions", table, "--labels", _scene.Labels(), "--prediction-column", "pred");

        Assert.Equal((2, 0), (unclear.ExitCode, clear.ExitCode));
        Assert.Contains("may be in mos or pred", unclear.Errors);
        Assert.Contains("--prediction-column", unclear.Errors);
        Assert.Equal(
            Shell.Run("evaluate", "--predictions", _scene.Scores("ours.csv", noise: 10), "--labels", _scene.Labels()).Output, clear.Output);
    }

    [Fact]
    public void TheColumnTakenFromAForeignTableIsSaid()
    {
        string[] judge =
        [
            "evaluate", "--predictions", _scene.Text("theirs.csv", "file,prediction\na.jpg,1\nb.jpg,2\nc.jpg,4\n"),
            "--labels", _scene.Text("labels.csv", "image,mos\na.jpg,1\nb.jpg,2\nc.jpg,3\n"),
        ];

        Assert.Contains("the model's scores come from the column prediction of ", Shell.Run(judge).Errors);
        Assert.DoesNotContain("the model's scores", Shell.Run([.. judge, "-q"]).Errors);
    }

    [Fact]
    public void LabelsAreNotJudgedByThemselves()
    {
        var labels = _scene.Labels();
        var outcome = Shell.Run("evaluate", "--predictions", labels, "--labels", labels);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is also the file of the labels", outcome.Errors);
        File.Copy(labels, _scene.PathOf("copy.csv"));
        Assert.Contains(
            "every score equals the image's label",
            Shell.Run("evaluate", "--predictions", _scene.PathOf("copy.csv"), "--labels", labels).Errors);
    }

    [Fact]
    public void OneTableMayHoldScoresAndLabels()
    {
        var table = _scene.Text(
            "scores.csv",
            "image,mos,mos_se,patches,width,height,status,error,label\na.jpg,10,1,25,9,9,ok,,1\nb.jpg,20,1,25,9,9,ok,,2\n"
                + "c.jpg,15,1,25,9,9,ok,,3\n");
        Assert.Contains("SRCC                0.5000", Shell.Run("evaluate", "--predictions", table, "--labels", table).Output);
    }
}
