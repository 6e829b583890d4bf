namespace HyperIqa.Cli.Tests;

/// <summary>
/// Options that have no effect beside others: whoever gives one takes it for done, so that it is an error and never passed over.
/// </summary>
public sealed class UnusedOptions : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("--seed is for random patches, and a grid has none", "--seed", "3")]
    [InlineData("--seed is for random patches, and a grid has none", "--seed", "3", "--crops", "grid", "-p", "4")]
    [InlineData("--null splits standard input; add -", "-0")]
    [InlineData("--overwrite replaces output files, and none is written", "--overwrite")]
    [InlineData("--until-se stops after 4 patches or more, and --patches 4 takes no more", "--until-se", "2", "-p", "4")]
    [InlineData("--dataset describes the file of --labels; add --labels", "--dataset", "koniq-10k")]
    [InlineData("--labels-are describes the file of --labels; add --labels", "--labels-are", "dmos")]
    [InlineData("--sheet describes the file of --labels; add --labels", "--sheet", "all")]
    public void OfScoreAreRefused(string sentence, params string[] options)
    {
        var outcome = Shell.Run(["score", _scene.Picture("a.ppm"), .. options]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(sentence, outcome.Errors);
    }

    [Theory]
    [InlineData("--trunk-learning-rate is about a trunk that learns", "--freeze", "trunk", "--init", "x", "--trunk-learning-rate", "0.1")]
    [InlineData("--batch-norm batch is about a trunk that learns", "--freeze", "trunk", "--init", "x", "--batch-norm", "batch")]
    [InlineData("--precision is about a trunk that learns", "--freeze", "trunk", "--init", "x", "--precision", "bf16")]
    [InlineData("--statistics-weight is about a trunk that learns", "--freeze", "trunk", "--init", "x", "--statistics-weight", "0.5")]
    [InlineData("--warm-up-heads takes all of the training", "--warm-up-heads", "2", "--epochs", "2")]
    [InlineData("--warm-up-heads takes all of the training", "--warm-up-heads", "20")] // the recipe's own epochs
    [InlineData("--warm-up-heads takes all of the training", "--warm-up-heads", "20m", "--max-time", "10m")]
    [InlineData(
        "--validation-share draws the photographs that are held back, --validation-list names them", "--validation-list", "l",
        "--validation-share", "0.2")]
    [InlineData("--validation-patches is for --crops random", "--crops", "dense", "--init", "x", "--validation-patches", "9")]
    public void OfTrainAreRefused(string sentence, params string[] options)
    {
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,40\n");
        var outcome = Shell.Run(
            ["train", "--images", _scene.Folder, "--labels", labels, "-o", _scene.PathOf("mine.safetensors"), .. options]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Errors);
    }

    [Theory]
    [InlineData("-", "standard output")]
    [InlineData("/dev/null", "a device")]
    public void ATrainingIsNotWrittenToWhatIsNoFile(string output, string what)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && output != "-", "skipped: it has no such name here");
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,40\n");
        var outcome = Shell.Run("train", "--images", _scene.Folder, "--labels", labels, "-o", output, "--overwrite");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"--output takes a file; {output} is {what}", outcome.Errors);
    }

    [Fact]
    public void ATrainingIsNotWrittenOverWhatItStartsFrom()
    {
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,40\n");
        var start = _scene.Text("start.safetensors", "weights");
        var outcome = Shell.Run("train", "--images", _scene.Folder, "--labels", labels, "--init", start, "-o", start, "--overwrite");
        Assert.Contains("is what --init reads; --output does not write over it", outcome.Errors);
        Assert.Equal("weights", File.ReadAllText(start));
    }

    [Theory]
    [InlineData("evaluate", "--predictions", "labels.csv", "--labels", "labels.csv")]
    [InlineData("ablate", "--images", ".", "--labels", "labels.csv")]
    [InlineData("report", "labels.csv", "--copy-below", "40", "rejects")]
    [InlineData("merge", "labels.csv")]
    public void ThereIsNothingToOverwriteWithoutAnOutput(string command, params string[] words)
    {
        _scene.Text("labels.csv", "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,40\n");
        var outcome = Shell.Run([command, .. words.Select(word => word is "." or "labels.csv" ? _scene.PathOf(word) : word), "--overwrite"]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("add --output", outcome.Errors);
    }

    [Theory]
    [InlineData("--patches", "4")]
    [InlineData("--precision", "int8")]
    [InlineData("--threads", "1")]
    public void OfTwoTablesThatCompeteAreRefused(string option, string value)
    {
        var table = _scene.Text("t.csv", "image,mos\na.ppm,20\nb.ppm,30\n");
        var outcome = Shell.Run("gmad", table, table, "-o", _scene.PathOf("gmad"), option, value);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains($"{option} says how a model scores, and both sides are tables", outcome.Errors);
        Assert.False(Directory.Exists(_scene.PathOf("gmad")));
    }

    [Fact]
    public void OfWeightsAreRefused() => Assert.Contains(
        "--group-column is about the table of --groups",
        Shell.Run("weights", _scene.Folder, "-o", _scene.PathOf("w.csv"), "--group-column", "scene").Errors);

    [Fact]
    public void OfASuiteAreRefused() => Assert.Contains(
        "--overwrite replaces the suite's output files, and none is written",
        Shell.Run(
            "evaluate",
            "--suite",
            _scene.Text("suite.json", """{"models": [{"name": "m"}], "datasets": [{"name": "d", "images": "i", "labels": "l.csv"}]}"""),
            "--overwrite").Errors);

    [Fact]
    public void OfMergeAreRefused() =>
        Assert.Contains(
            "--null says how paths of the --expect list are separated; there is none",
            Shell.Run("merge", "-0", _scene.Text("t.csv", "image,mos\n")).Errors);

    [Fact]
    public void AboutOneLabelFileAreRefusedForAFolder()
    {
        File.WriteAllText(_scene.PathOf("mos_with_names.txt"), "5.5 i01_01_1.bmp\n");
        var outcome = Shell.Run("score", _scene.Picture("a.ppm"), "--labels", _scene.Folder, "--label-column", "x");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is a folder; columns and a sheet are of one label file", outcome.Errors);
    }

    [Fact]
    public void ASheetIsOfAWorkbook() => Assert.Contains(
        "is no Excel workbook, so that it has no sheet all",
        Shell.Run("score", _scene.Picture("a.ppm"), "--labels", _scene.Text("l.csv", "image,mos\na.ppm,1\n"), "--sheet", "all").Errors);
}
