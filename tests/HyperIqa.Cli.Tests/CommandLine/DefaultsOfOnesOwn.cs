using System.CommandLine;
using HyperIqa.Checkpoints;
using HyperIqa.Cli.Commands;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Tests;

/// <summary>Defaults of options in the environment and in <c>hyperiqa/config</c>: which counts, and what wrong ones meet.</summary>
public sealed class DefaultsOfOnesOwn(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    string ConfigFile => Path.Join(_scene.Folder, "hyperiqa", "config");

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(4, "4", "2", "1")]
    [InlineData(2, null, "2", "1")]
    [InlineData(1, null, null, "1")]
    [InlineData(0, null, null, null)]
    [InlineData(1, null, "", "1")] // a variable that is empty is as good as none
    [InlineData(4, "4", "many", "1")] // what is overridden need not be right
    [InlineData(2, null, "2", "many")]
    public void CountAfterOptionsTheEnvironmentBeforeTheFile(int threads, string? option, string? variable, string? file)
    {
        if (file is not null) Write($"threads = {file}");
        string[] words = option is null ? [] : ["--threads", option];
        Assert.Equal(threads, Bound(words, ("HYPERIQA_THREADS", variable)).Threads.Value);
    }

    [Fact]
    public void NeverCountAsGiven()
    {
        var scoring = Bound([], ("HYPERIQA_PRECISION", "int8"));
        Assert.Equal((Precision.Int8, false), (scoring.Precision.Value, scoring.Precision.IsGiven));
        Assert.Empty(scoring.Given);
    }

    [Fact]
    public void HaveTheNamesOfOptions() => Assert.Equal(
        [
            "--crops: HYPERIQA_CROPS", "--decode: HYPERIQA_DECODE", "--format: HYPERIQA_FORMAT", "--model: HYPERIQA_MODEL",
            "--patches: HYPERIQA_PATCHES", "--precision: HYPERIQA_PRECISION", "--preprocessing: HYPERIQA_PREPROCESSING",
            "--stride: HYPERIQA_STRIDE", "--threads: HYPERIQA_THREADS",
        ],
        Root.Create().Subcommands.Single(command => command.Name == "score").Options
            .Where(option => option is ISetting { TakesOwnDefault: true })
            .Select(option => $"{option.Name}: {OwnDefaults.Variable(option.Name)}")
            .Order());

    [Theory]
    [InlineData("", "CROPS=dense", "Dense")]
    [InlineData("--patches 9", "CROPS=dense", "Grid")]
    [InlineData("--until-se 2", "CROPS=dense", "Grid")]
    [InlineData("--preprocessing pyiqa", "CROPS=dense", "Grid")]
    [InlineData("--crops random", "CROPS=dense", "Random")]
    [InlineData("--seed 3", "CROPS=random", "Random")]
    [InlineData("--crops dense", "PATCHES=9", "Dense")]
    [InlineData("--crops dense --stride 96", "CROPS=random", "Dense")]
    [InlineData("", "STRIDE=96", "Grid")]
    public void GiveWayToOptionsThatContradictThem(string words, string variable, string crops) =>
        Assert.Equal(crops, $"{OptionsFor(words, variable).Crops}");

    [Theory]
    [InlineData("", 9)]
    [InlineData("--patches 16", 16)]
    [InlineData("--until-se 2", 9)]
    public void OfPatchesCount(string words, int patches) => Assert.Equal(patches, OptionsFor(words, "PATCHES=9").Patches);

    [Fact]
    public void OfTooFewPatchesGiveWayToStoppingEarly() => Assert.Equal(25, OptionsFor("--until-se 2", "PATCHES=4").Patches);

    [Fact]
    public void OfAStrideCountWithDenseCrops() => Assert.Equal(96, OptionsFor("--crops dense", "STRIDE=96").Stride);

    [Theory]
    [InlineData("convert")]
    [InlineData("export")]
    [InlineData("quantize")]
    public void AreNotWrittenIntoModels(string command) => Assert.DoesNotContain(
        Root.Create().Subcommands.Single(group => group.Name == "models").Subcommands.Single(one => one.Name == command).Options,
        option => option is ISetting { TakesOwnDefault: true } && option.Name != "--threads");

    [Fact]
    public void StandInLinesWithRemarksAndQuotes()
    {
        Write("# my computer\n\n  threads=1  \nmodel = \"my = model.safetensors\"\nthreads = 2");
        var scoring = Bound([]);
        Assert.Equal((2, "my = model.safetensors"), (scoring.Threads.Value, scoring.Model.Value));
        Assert.Equal($"{ConfigFile}:4", scoring.Model.Origin);
    }

    [Theory]
    [InlineData("precison = int8", "1: precison: is no option that takes a default of your own; did you mean precision?")]
    [InlineData("# mine\n--precision = int8", "2: --precision: is no option that takes a default of your own; did you mean precision?")]
    [InlineData("output = a.csv", "1: output: is no option that takes a default of your own; those are model,")]
    [InlineData("precision int8", "1: takes the name of an option and its value, such as precision = int8")]
    [InlineData("precision =", "1: takes the name of an option and its value, such as precision = int8")]
    [InlineData("\n\nprecision = fp31", "3: --precision fp31: takes fp32 or int8; did you mean fp32?")]
    public void AreSentencesWithTheLineWhereTheFileIsWrong(string text, string sentence)
    {
        Write(text);
        var refusal = Assert.Throws<UsageException>(() => Bound([]));
        Assert.StartsWith($"{ConfigFile}:{sentence}", refusal.Message);
    }

    [Fact]
    public void NeedNoHome() => Assert.Null(OwnDefaults.PathOf(_ => null));

    [Fact]
    public void LieWhereTheSystemKeepsSettings()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: another place there");
        Assert.Equal("/x/hyperiqa/config", PathOf(("XDG_CONFIG_HOME", "/x"), ("HOME", "/home/me")));
        Assert.Equal("/home/me/.config/hyperiqa/config", PathOf(("HOME", "/home/me")));
        Assert.Equal("/home/me/.config/hyperiqa/config", PathOf(("XDG_CONFIG_HOME", "relative"), ("HOME", "/home/me")));
    }

    [Fact]
    public void OfTheEnvironmentAreNamedWhereTheyAreWrong()
    {
        var outcome = Run(["score", _scene.Picture("a.ppm")], ("HYPERIQA_PRECISION", "fp31"));
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal("hyperiqa: HYPERIQA_PRECISION: --precision fp31: takes fp32 or int8; did you mean fp32?\n", outcome.Errors);
    }

    [Fact]
    public void AreNamedWhereAModelCannotBeRead()
    {
        Write("precision = int8");
        var outcome = Run(["score", _scene.Picture("a.ppm")], ("HYPERIQA_MODEL", "nosuch.safetensors"));
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("nosuch.safetensors: ", outcome.Errors);
        Assert.Contains($"; defaults of your own: --model by HYPERIQA_MODEL, --precision by {ConfigFile}:1\n", outcome.Errors);
    }

    [Fact]
    public void AreWhatATableRecords()
    {
        var table = _scene.PathOf("t.csv");
        string[] words = ["score", _scene.Picture("a.ppm"), "-o", table, "-q"];
        (string, string?)[] defaults = [("HYPERIQA_MODEL", model.Path), ("HYPERIQA_PATCHES", "4"), ("HYPERIQA_FORMAT", "jsonl")];
        Assert.Equal(0, Run(words, defaults).ExitCode);
        Assert.Equal("4", File.ReadLines(table).Last().Split(',')[3]); // CSV, as its name says

        var other = Run([.. words, "--resume"], ("HYPERIQA_MODEL", model.Path));
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("patches", other.Errors);
    }

    [Theory]
    [InlineData("evaluate", "--predictions", "t.csv", "--labels", "t.csv", "--prediction-column", "mos", "--resamples", "0")]
    [InlineData("gmad", "t.csv", "u.csv", "-o", "gmad")]
    [InlineData("pick", "t.csv", "--worst", "1", "-l")] // --model and --threads are for --alike, --sidecar for --rate
    public void AreNotRefusedWhereTheirOptionWouldBe(params string[] words)
    {
        _scene.Text("t.csv", "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,40\n");
        _scene.Text("u.csv", "image,mos\na.ppm,30\nb.ppm,20\nc.ppm,50\n");
        var outcome = Run(
            [words[0], .. words[1..].Select(word => word is "t.csv" or "u.csv" or "gmad" ? _scene.PathOf(word) : word)],
            ("HYPERIQA_MODEL", "nosuch.safetensors"), ("HYPERIQA_PRECISION", "int8"), ("HYPERIQA_CROPS", "dense"),
            ("HYPERIQA_THREADS", "1"), ("HYPERIQA_SIDECAR", "darktable"));
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
    }

    [Fact]
    public void AreInTheHelpOfCommandsThatTakeThem()
    {
        Assert.Contains("HYPERIQA_THREADS=N in the environment", Shell.Run("train", "--help").Output);
        Assert.DoesNotContain("HYPERIQA_", Shell.Run("merge", "--help").Output);
    }

    void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ConfigFile)!);
        File.WriteAllText(ConfigFile, text + "\n");
    }

    Outcome Run(string[] words, params (string Name, string? Value)[] variables) =>
        Shell.Run(words, "", [new(OperatingSystem.IsWindows() ? "APPDATA" : "XDG_CONFIG_HOME", _scene.Folder), .. variables.Select(
            variable => new KeyValuePair<string, string>(variable.Name, variable.Value!))]);

    /// <summary>Options of scoring, with what words, variables and the file say.</summary>
    ScoringArguments Bound(string[] words, params (string Name, string? Value)[] variables)
    {
        var options = new ScoringArguments(new("", seedIsForPatches: true), "");
        var command = new Command("score");
        options.AddTo(command);
        options.Bind(
            command.Parse(words),
            new(
                Variable([("XDG_CONFIG_HOME", _scene.Folder), ("APPDATA", _scene.Folder), .. variables]),
                command.Options.Where(option => option is ISetting { TakesOwnDefault: true }).Select(option => option.Name)));
        return options;
    }

    /// <summary>How images are scored with some words and one variable.</summary>
    ScoringOptions OptionsFor(string words, string variable)
    {
        using var checkpoint = CheckpointFile.Read(model.Path);
        var scoring = Bound(
            words.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ($"HYPERIQA_{variable.Split('=')[0]}", variable.Split('=')[1]));
        return ScoringRequest.OptionsFor(checkpoint, scoring.Read().Choice);
    }

    static string? PathOf(params (string Name, string? Value)[] variables) => OwnDefaults.PathOf(Variable(variables));

    static Func<string, string?> Variable((string Name, string? Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
