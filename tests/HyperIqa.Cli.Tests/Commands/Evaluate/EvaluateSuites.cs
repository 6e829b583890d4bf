namespace HyperIqa.Cli.Tests;

/// <summary><c>evaluate --suite</c>: several models on several datasets.</summary>
public sealed class EvaluateSuites(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void PrintARowAModelAndAColumnADataset()
    {
        _scene.Text("labels.csv", "image,mos\na,1\nb,2\nc,3\n");
        _scene.Text("good.csv", "image,mos\na,10\nb,20\nc,30\n");
        _scene.Text("bad.csv", "image,mos\na,30\nb,20\nc,10\n");
        var suite = _scene.Text("suite.json", """
            {
              "models": [
                { "name": "good", "predictions": { "Photos": "good.csv", "Again": "good.csv" } },
                { "name": "bad", "predictions": { "Photos": "bad.csv" } }
              ],
              "datasets": [ { "name": "Photos", "labels": "labels.csv" }, { "name": "Again", "labels": "labels.csv" } ]
            }
            """);

        var outcome = Shell.Run("evaluate", "--suite", suite, "-q");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            [["SRCC/PLCC", "Photos", "Again"], ["good", "1.0000/1.0000", "1.0000/1.0000"], ["bad", "-1.0000/-1.0000", "-"]],
            outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void WriteIntervalsAndSpreadsInColumnsOfTheirOwn()
    {
        _scene.Text("labels.csv", "image,mos\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{i}\n")));
        _scene.Text("scores.csv", "image,mos\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{i + (i * 7 % 11)}\n")));
        var suite = _scene.Text("suite.json", """
            {
              "models": [ { "name": "m", "predictions": { "Once": "scores.csv", "Often": "scores.csv" } } ],
              "datasets": [ { "name": "Once", "labels": "labels.csv" }, { "name": "Often", "labels": "labels.csv", "splits": 5 } ]
            }
            """);

        Assert.Equal(0, Shell.Run("evaluate", "--suite", suite, "-o", _scene.PathOf("figures.csv")).ExitCode);

        string[][] table = [.. File.ReadLines(_scene.PathOf("figures.csv")).Select(line => line.Split(','))];
        Assert.Equal([true, true, false, false], Filled(1));
        Assert.Equal([false, false, true, true], Filled(2));

        // counted from the end, for the name of a split has a comma
        bool[] Filled(int row) =>
        [
            .. new[] { "low", "high", "lowest", "highest" }.Select(
                end => table[row][^(table[0].Length - Array.IndexOf(table[0], $"srcc_{end}"))].Length > 0),
        ];
    }

    [Fact]
    public void AskForAColumnByItsKey()
    {
        var suite = _scene.TwoTables();
        _scene.Text("labels.csv", "image,width\na,1\nb,2\nc,3\n");

        Assert.Contains(
            "labels.csv: no column of scores found; name it with label_column; the columns are image, width\n",
            Shell.Run("evaluate", "--suite", suite).Errors);
    }

    [Theory]
    [InlineData("--min-srcc", "0.9", "bad on Photos: SRCC -1.0000 is below --min-srcc 0.9")]
    [InlineData("--min-plcc", "0.9", "bad on Photos: PLCC -1.0000 is below --min-plcc 0.9")]
    public void AFigureThatFallsShortIsNamedAndExitsWithOneEachTime(string option, string least, string sentence)
    {
        var suite = _scene.TwoTables();

        foreach (var run in new[] { 1, 2 })
        {
            var outcome = Shell.Run("evaluate", "--suite", suite, option, least);
            Assert.True(outcome.ExitCode == 1, $"run {run} exits with {outcome.ExitCode}");
            Assert.Contains(sentence, outcome.Errors);
            Assert.DoesNotContain("good on Photos: ", outcome.Errors);
        }

        Assert.Equal(0, Shell.Run("evaluate", "--suite", suite).ExitCode);
    }

    [Fact]
    public void StrictNamesTheTableThatLacksAnImage()
    {
        var suite = _scene.TwoTables();
        _scene.Text("bad.csv", "image,mos\na,30\nb,20\nc,10\nstray,5\n");

        Assert.Equal(0, Shell.Run("evaluate", "--suite", suite).ExitCode);
        var strict = Shell.Run("evaluate", "--suite", suite, "--strict"); // judges nothing anew
        Assert.Equal(1, strict.ExitCode);
        Assert.Contains("bad on Photos: --strict: found 1 image without a label", strict.Errors);
    }

    [Theory]
    [InlineData("suite.json", "../kad/scores.csv")]
    [InlineData("../s/suite.json", "../s/../kad/scores.csv")]
    public void WarningsNameATableAsTheSuiteDoes(string suite, string table)
    {
        foreach (var folder in new[] { "s", "kad" }) Directory.CreateDirectory(_scene.PathOf(folder));
        _scene.Text("s/labels.csv", "image,mos\na,1\nb,2\nc,3\n");
        _scene.Text("kad/scores.csv", "image,mos\na,10\nb,20\nstray,30\n");
        _scene.Text(
            "s/suite.json",
            """{ "models": [ { "name": "m", "predictions": { "d": "../kad/scores.csv" } } ], "datasets": [ { "name": "d", "labels": "labels.csv" } ] }""");

        var outcome = Shell.RunIn(_scene.PathOf("s"), "evaluate", "--suite", suite);

        Assert.Contains(table, outcome.Errors);
        Assert.DoesNotContain(_scene.Folder, outcome.Errors);
    }

    [Theory]
    [InlineData("\"patches\": 4", "--crops dense", "--patches is for --crops grid or random")]
    [InlineData("\"crops\": \"random\"", "-p 5", "")]
    [InlineData("\"stride\": 64", "--crops grid", "--stride is the distance between dense windows")]
    [InlineData("\"preprocessing\": \"native\"", "-p 5", "--patches 5: a grid takes a square number")]
    public void PassOverNothingThatTheCommandLineSaysOfCrops(string row, string options, string sentence)
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        var suite = _scene.Text(
            "suite.json",
            $$"""{ "models": [ { "name": "m", "model": "{{model.Path}}", {{row}} } ],"""
                + """ "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }""");

        var outcome = Shell.Run(["evaluate", "--suite", suite, .. options.Split(' ')]);

        Assert.Contains(sentence.Length > 0 ? sentence : ", 5 patches per image;", outcome.Errors);
        Assert.Equal(sentence.Length > 0 ? 2 : 0, outcome.ExitCode);
    }

    [Theory]
    [InlineData("-p", "9")]
    [InlineData("--precision", "int8")]
    [InlineData("--allow-failures", "1")]
    public void OfTablesAloneRefuseWhatIsAboutScoring(string option, string value)
    {
        var outcome = Shell.Run("evaluate", "--suite", _scene.TwoTables(), option, value);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("all models of the suite have predictions, so nothing is scored", outcome.Errors);
    }

    [Fact]
    public void ACellThatCannotBeJudgedExitsWithTwoAndLeavesTheOthers()
    {
        var suite = _scene.TwoTables();
        File.Delete(_scene.PathOf("good.csv"));

        var outcome = Shell.Run("evaluate", "--suite", suite);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("good on Photos: ", outcome.Errors);
        Assert.Contains("-1.0000/-1.0000", outcome.Output);
    }

    [Fact]
    public void ALinkToNowhereIsABrokenImage()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links need a privilege there");

        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        File.CreateSymbolicLink(_scene.PathOf("photos/d.jpg"), _scene.PathOf("nowhere.jpg"));
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\nd.jpg,4\n");
        var suite = _scene.Text(
            "suite.json",
            $$"""{ "models": [ { "name": "m", "model": "{{model.Path}}" } ],"""
                + """ "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }""");

        var outcome = Shell.Run("evaluate", "--suite", suite, "-p", "1");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("scored 3 of 4 images", outcome.Errors);
    }

    [Theory]
    [InlineData(
        """{ "models": [ { "name": "m", "predictions": { "D": null } } ], "datasets": [ { "name": "D", "labels": "l.csv" } ] }""",
        "the model m has null instead of a file of predictions on D")]
    [InlineData("""{ "models": [ null ], "datasets": [ { "name": "D", "labels": "l.csv" } ] }""", "a model or dataset is null")]
    [InlineData(
        """{ "models": [ { "name": "m", "predictions": { "d": "p.csv" } } ], "datasets": [ { "name": "D", "labels": "l.csv" } ] }""",
        "has predictions on d, but no dataset has that name")]
    [InlineData(
        """{ "models": [ { "name": "m" } ], "datasets": [ { "name": "D", "labels": "l.csv" } ] }""",
        "no model has predictions for a dataset, and no dataset has images")]
    [InlineData(
        """{ "models": [ { "name": "m", "patches": 0 } ], "datasets": [ { "name": "D", "labels": "l.csv", "images": "i" } ] }""",
        "the model m has patches 0")]
    [InlineData(
        """{ "models": [ { "name": "m", "predictions": { "D": "p.csv", "D": "q.csv" } } ],"""
            + """ "datasets": [ { "name": "D", "labels": "l.csv" } ] }""",
        "is not a suite (")]
    [InlineData(
        """{ "models": [ { "name": "m", "model": "x.pkl", "predictions": { "D": "p.csv" } } ],"""
            + """ "datasets": [ { "name": "D", "labels": "l.csv" } ] }""",
        "nothing is scored: omit model, preprocessing, precision, patches, crops and stride")]
    [InlineData("null", "is not a suite (it is null; it takes an object in {})")]
    public void WhatCannotBeMeantIsASentence(string text, string sentence)
    {
        var outcome = Shell.Run("evaluate", "--suite", _scene.Text("suite.json", text));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Errors);
    }

    [Fact]
    public void AMistypedMemberIsRefused()
    {
        var outcome = Shell.Run("evaluate", "--suite", _scene.Text("suite.json", """{ "models": [], "dataset": [] }"""));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("suite.json: is not a suite", outcome.Errors);
    }

    [Fact]
    public void ScoreEachModelInItsOwnPrecision()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        var suite = _scene.Text(
            "suite.json",
            $$"""{ "models": [ { "name": "m", "model": "{{model.Path}}", "patches": 1, "precision": "fp32" } ],"""
                + """ "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }""");
        Assert.Equal(0, Shell.Run("evaluate", "--suite", suite, "--precision", "int8").ExitCode); // there are no scales for int8 in it
        _scene.Text("suite.json", File.ReadAllText(suite).Replace("fp32", "fp16"));
        Assert.Contains("fp32 or int8", Shell.Run("evaluate", "--suite", suite).Errors);
    }
}
