using HyperIqa.Files;

namespace HyperIqa.Cli.Tests;

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
    public void GoOnWhereTheyBrokeOff()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        var suite = _scene.Text("suite.json", $$"""
            { "models": [ { "name": "m", "model": "{{model.Path}}", "patches": 1 } ], "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }
            """);
        var whole = Shell.Run("evaluate", "--suite", suite);
        var scores = Directory.GetFiles(_scene.PathOf("suite.runs"), "scores.csv", SearchOption.AllDirectories).Single();
        File.WriteAllText(scores, File.ReadAllText(scores)[..^10]); // as if stopped while the last row was written
        File.Delete(Path.Join(Path.GetDirectoryName(scores), "facts.json"));

        var resumed = Shell.Run("evaluate", "--suite", suite);

        Assert.Contains("scored 3 images", whole.Errors, StringComparison.Ordinal);
        Assert.Contains("scored 1 image ", resumed.Errors, StringComparison.Ordinal);
        Assert.Equal(whole.Output, resumed.Output);
        Assert.DoesNotContain("scored", Shell.Run("evaluate", "--suite", suite).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--min-srcc", "0.9", "bad on Photos: SRCC -1.0000 is below --min-srcc 0.9")]
    [InlineData("--min-plcc", "0.9", "bad on Photos: PLCC -1.0000 is below --min-plcc 0.9")]
    public void AFigureThatFallsShortIsNamedAndExitsWithOneEachTime(string option, string least, string sentence)
    {
        var suite = TwoTables();

        foreach (var run in new[] { 1, 2 })
        {
            var outcome = Shell.Run("evaluate", "--suite", suite, option, least);
            Assert.True(outcome.ExitCode == 1, $"run {run} exits with {outcome.ExitCode}");
            Assert.Contains(sentence, outcome.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("good on Photos: ", outcome.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(0, Shell.Run("evaluate", "--suite", suite).ExitCode);
    }

    [Fact]
    public void StrictNamesTheTableThatLacksAnImage()
    {
        var suite = TwoTables();
        _scene.Text("bad.csv", "image,mos\na,30\nb,20\nc,10\nstray,5\n");

        Assert.Equal(0, Shell.Run("evaluate", "--suite", suite).ExitCode);
        var strict = Shell.Run("evaluate", "--suite", suite, "--strict"); // judges nothing anew
        Assert.Equal(1, strict.ExitCode);
        Assert.Contains("bad on Photos: --strict: found 1 image without a label", strict.Errors, StringComparison.Ordinal);
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

        Assert.Contains(table, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_scene.Folder, outcome.Errors, StringComparison.Ordinal);
    }

    /// <summary>Names that would climb out of the suite's folder, share one with another, or not be names at all.</summary>
    [Fact]
    public void KeepEachResultInAFolderOfItsOwn()
    {
        _scene.Text("labels.csv", "image,mos\na,1\nb,2\nc,3\n");
        _scene.Text("up.csv", "image,mos\na,1\nb,2\nc,3\n");
        _scene.Text("down.csv", "image,mos\na,3\nb,2\nc,1\n");
        Directory.CreateDirectory(_scene.PathOf("victim"));
        _scene.Text("victim/precious.txt", "mine");
        string[] names = ["..", "A (1)", "A [1]", "模型", "型模", "con", new string('x', 300)];
        var models = names.Select(
            (name, i) => $$"""{ "name": "{{name}}", "predictions": { "victim": "{{(i % 2 == 0 ? "up" : "down")}}.csv" } }""");
        var suite = _scene.Text(
            "suite.json",
            $$"""{ "models": [ {{string.Join(", ", models)}} ], "datasets": [ { "name": "victim", "labels": "labels.csv" } ] }""");

        var (first, second) = (Shell.Run("evaluate", "--suite", suite), Shell.Run("evaluate", "--suite", suite));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal("mine", File.ReadAllText(_scene.PathOf("victim/precious.txt")));
        Assert.Equal(names.Length, Directory.GetFiles(_scene.PathOf("suite.runs"), "eval.json", SearchOption.AllDirectories).Length);
        Assert.Equal(
            names.Select((_, i) => i % 2 == 0 ? "1.0000/1.0000" : "-1.0000/-1.0000"),
            first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(' ')[^1]));
        Assert.Equal(first.Output, second.Output);
        Assert.DoesNotContain(" on victim", second.Errors, StringComparison.Ordinal); // nothing was computed again
    }

    [Fact]
    public void ComputeAgainWhenWhatIsBehindAFigureChanges()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        File.Copy(model.Path, _scene.PathOf("m.safetensors"));
        var suite = _scene.Text(
            "suite.json",
            """{ "models": [ { "name": "m", "model": "m.safetensors" } ],"""
                + """ "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }""");
        Assert.True(Scores());
        Assert.False(Scores());

        Assert.True(Scores("--decode", "fast"));
        Assert.True(Scores("--crops", "random"));
        Assert.True(Scores("-p", "4"));
        Assert.True(Scores());
        _scene.Picture("photos/c.ppm", seed: 4);
        Assert.True(Scores());
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,4\n");
        Assert.True(Scores());
        var time = File.GetLastWriteTimeUtc(_scene.PathOf("m.safetensors"));
        ChangeLastByte(_scene.PathOf("m.safetensors"));
        File.SetLastWriteTimeUtc(_scene.PathOf("m.safetensors"), time); // as cp -p of another checkpoint would
        Assert.True(Scores());
        File.SetLastWriteTimeUtc(_scene.PathOf("m.safetensors"), time.AddDays(1)); // the same checkpoint, downloaded again
        Assert.False(Scores());

        bool Scores(params string[] options)
        {
            var outcome = Shell.Run(["evaluate", "--suite", suite, .. options.Contains("-p") ? options : [.. options, "-p", "1"]]);
            Assert.Equal(0, outcome.ExitCode);
            return outcome.Errors.Contains("scored 3 images", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ComputeAgainWithAnotherProgram()
    {
        var suite = TwoTables();
        Shell.Run("evaluate", "--suite", suite);
        foreach (var kept in Directory.GetFiles(_scene.PathOf("suite.runs"), "depends-on.json", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(kept);
            Assert.Contains($"\"program\": \"{ProgramVersion.Text}\"", text, StringComparison.Ordinal);
            Assert.Contains(typeof(VersionAction).Module.ModuleVersionId.ToString(), text, StringComparison.Ordinal);
            File.WriteAllText(kept, text.Replace(ProgramVersion.Text, "0.1.0+931b990", StringComparison.Ordinal));
        }

        var outcome = Shell.Run("evaluate", "--suite", suite);

        Assert.Contains("good on Photos\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("bad on Photos\n", outcome.Errors, StringComparison.Ordinal);
    }

    /// <summary>The commit that git knows here; a copy without a repository is built without one.</summary>
    [Fact]
    public void NameTheCommitThatTheProgramWasBuiltFrom()
    {
        var repository = AppContext.BaseDirectory;
        while (repository is not null && !Path.Exists(Path.Join(repository, ".git"))) repository = Path.GetDirectoryName(repository);
        Assert.SkipWhen(repository is null, "skipped: there is no git repository here");

        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?\+[0-9a-f]{40,64}$", ProgramVersion.Text);
    }

    [Fact]
    public void ABrokenImageFailsTheRepetitionToo()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("photos/d.jpg", "<html>");
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\nd.jpg,4\n");
        var suite = _scene.Text(
            "suite.json",
            $$"""{ "models": [ { "name": "m", "model": "{{model.Path}}", "patches": 1 } ],"""
                + """ "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }""");

        var (first, second) = (Shell.Run("evaluate", "--suite", suite), Shell.Run("evaluate", "--suite", suite));

        Assert.Equal((1, 1), (first.ExitCode, second.ExitCode));
        Assert.Contains("m on d: 1 of 4 images could not be scored", second.Errors, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
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

        Assert.Contains(sentence.Length > 0 ? sentence : ", 5 patches per image;", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(sentence.Length > 0 ? 2 : 0, outcome.ExitCode);
    }

    [Theory]
    [InlineData("-p", "9")]
    [InlineData("--precision", "int8")]
    [InlineData("--allow-failures", "1")]
    public void OfTablesAloneRefuseWhatIsAboutScoring(string option, string value)
    {
        var outcome = Shell.Run("evaluate", "--suite", TwoTables(), option, value);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("all models of the suite have predictions, so nothing is scored", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void ACellThatCannotBeJudgedExitsWithTwoAndLeavesTheOthers()
    {
        var suite = TwoTables();
        File.Delete(_scene.PathOf("good.csv"));

        var outcome = Shell.Run("evaluate", "--suite", suite);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("good on Photos: ", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("-1.0000/-1.0000", outcome.Output, StringComparison.Ordinal);
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
        Assert.Contains("scored 3 of 4 images", outcome.Errors, StringComparison.Ordinal);
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
        Assert.Contains(sentence, outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void AMistypedMemberIsRefused()
    {
        var outcome = Shell.Run("evaluate", "--suite", _scene.Text("suite.json", """{ "models": [], "dataset": [] }"""));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("suite.json: is not a suite", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void CompareModelsWithTheFirstOrTheReference()
    {
        var outcome = Shell.Run("evaluate", "--suite", TwoOfFifty(""), "-q");
        Assert.Contains("\ndifference to first\n", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nsecond +SRCC +-0\.\d{4} +\[-0\.\d{4}, -0\.\d{4}\] +0\.0010 +0\.0010 \*\n", outcome.Output);
        Assert.Contains(
            "\ndifference to second\n", Shell.Run("evaluate", "--suite", TwoOfFifty("\"reference\": \"second\", "), "-q").Output,
            StringComparison.Ordinal);
        var unknown = Shell.Run("evaluate", "--suite", TwoOfFifty("\"reference\": \"third\", "));
        Assert.Contains("the reference is third, but no model has that name", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void CompareStoredResultsTheSame()
    {
        var suite = TwoOfFifty("");
        Assert.Equal(Shell.Run("evaluate", "--suite", suite).Output, Shell.Run("evaluate", "--suite", suite).Output);
    }

    [Theory]
    [InlineData("table.tex", "first & \\textbf{1.000}", "% labels of Photos: labels.csv, SHA-256 ")]
    [InlineData("table.md", "| first | **1.000** |", "\nlabels of Photos: labels.csv, SHA-256 ")]
    public void AreWrittenAsPapersPrintThem(string name, string row, string remark)
    {
        TwoOfFifty("");
        var outcome = Shell.RunIn(_scene.Folder, "evaluate", "--suite", "suite.json", "-o", name);
        Assert.Equal(0, outcome.ExitCode);
        var text = File.ReadAllText(_scene.PathOf(name));
        Assert.Contains(row, text, StringComparison.Ordinal);
        Assert.Contains(remark, text, StringComparison.Ordinal);
        Assert.Contains($"program: hyperiqa {ProgramVersion.Text}", text, StringComparison.Ordinal);
        Assert.Contains($"command: hyperiqa evaluate --suite suite.json -o {name}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_scene.Folder, text, StringComparison.Ordinal);
    }

    [Fact]
    public void SayWhatTheyDependOnInTheirSummary()
    {
        TwoOfFifty("");
        Assert.Equal(0, Shell.RunIn(_scene.Folder, "evaluate", "--suite", "suite.json", "--summary", "eval.json").ExitCode);
        var summary = System.Text.Json.JsonDocument.Parse(File.ReadAllText(_scene.PathOf("eval.json"))).RootElement;
        var files = summary.GetProperty("reproducibility").GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("of").GetString()!, file => file.GetProperty("sha256").GetString());
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_scene.PathOf("labels.csv")))),
            files["labels of Photos"]);
        Assert.Equal(["suite", "scores of first on Photos", "scores of second on Photos", "labels of Photos"], files.Keys);
        Assert.Equal(1, summary.GetProperty("figures")[0].GetProperty("srcc").GetProperty("value").GetDouble());
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
        _scene.Text("suite.json", File.ReadAllText(suite).Replace("fp32", "fp16", StringComparison.Ordinal));
        Assert.Contains("fp32 or int8", Shell.Run("evaluate", "--suite", suite).Errors, StringComparison.Ordinal);
    }

    /// <summary>Fifty labels; <c>first</c> scores as people do, <c>second</c> in some disorder.</summary>
    string TwoOfFifty(string more)
    {
        int[] images = [.. Enumerable.Range(0, 50)];
        _scene.Text("labels.csv", "image,mos\n" + string.Concat(images.Select(i => $"{i},{i}\n")));
        _scene.Text("first.csv", "image,mos\n" + string.Concat(images.Select(i => $"{i},{i}\n")));
        _scene.Text("second.csv", "image,mos\n" + string.Concat(images.Select(i => $"{i},{i + (i * 27 % 50)}\n")));
        return _scene.Text("suite.json", $$"""
            {
              {{more}}"models": [
                { "name": "first", "predictions": { "Photos": "first.csv" } },
                { "name": "second", "predictions": { "Photos": "second.csv" } }
              ],
              "datasets": [ { "name": "Photos", "labels": "labels.csv" } ]
            }
            """);
    }

    string TwoTables()
    {
        _scene.Text("labels.csv", "image,mos\na,1\nb,2\nc,3\n");
        _scene.Text("good.csv", "image,mos\na,10\nb,20\nc,30\n");
        _scene.Text("bad.csv", "image,mos\na,30\nb,20\nc,10\n");
        return _scene.Text("suite.json", """
            {
              "models": [ { "name": "good", "predictions": { "Photos": "good.csv" } }, { "name": "bad", "predictions": { "Photos": "bad.csv" } } ],
              "datasets": [ { "name": "Photos", "labels": "labels.csv" } ]
            }
            """);
    }

    static void ChangeLastByte(string file)
    {
        using var stream = File.Open(file, FileMode.Open);
        stream.Position = stream.Length - 1;
        var last = stream.ReadByte();
        stream.Position = stream.Length - 1;
        stream.WriteByte((byte)(last ^ 1));
    }
}
