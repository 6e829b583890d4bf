using System.Diagnostics;
using System.Globalization;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// Where outputs may go, under whatever names: no file is lost that nobody gave up, and no file is made that nobody meant.
/// </summary>
public sealed class OutputPlaces(DeterministicCheckpoint model) : IDisposable
{
    const string OnlyUnix = "skipped: there are no such names here";

    readonly Scene _scene = new();

    public static TheoryData<string> Options => ["-o", "--summary", "--unmatched", "--junit", "--metrics", "--summary-markdown"];

    string Labels => Table("labels.csv", rows: 61, i => i); // one has no score

    string Scores => Table("scores.csv", rows: 60, i => i + (5 * Math.Sin(7 * i)));

    public void Dispose() => _scene.Dispose();

    [Theory]
    [MemberData(nameof(Options))]
    public void OfADashAreStandardOutputAndNoFile(string option)
    {
        var outcome = Evaluate(option, "-");
        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("SRCC  ", outcome.Output); // the figures make room
        Assert.Contains("SRCC  ", outcome.Errors);
        Assert.Equal(["labels.csv", "scores.csv"], Directory.GetFiles(_scene.Folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void OfStandardOutputAreAppendedToWhereTheShellAppends(string option)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), OnlyUnix);
        foreach (var place in new[] { "-", "/dev/stdout", "/dev/fd/1", "/dev/../dev/stdout", "./link" })
        {
            _scene.Text("all", "a line\n");
            Assert.Equal(0, InShell($"ln -sf /dev/stdout link; {Command} {option} {place} >> all"));
            Assert.StartsWith("a line\n", File.ReadAllText(_scene.PathOf("all")));
            Assert.NotEqual("a line\n", File.ReadAllText(_scene.PathOf("all")));
        }

        Assert.False(File.Exists("/dev/stdout.predictions.csv"));
    }

    [Fact]
    public void OfAnotherDescriptorAreAppendedToToo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), OnlyUnix);
        _scene.Text("all", "a line\n");
        Assert.Equal(0, InShell($"{Command} --summary /dev/fd/3 --junit /dev/stderr 3>> all 2>> errors"));
        Assert.StartsWith("a line\n{", File.ReadAllText(_scene.PathOf("all")));
        Assert.Contains("<testsuites", File.ReadAllText(_scene.PathOf("errors")));
    }

    [Fact]
    public void OfStandardOutputAreOneAtMost() =>
        Assert.Contains("-: both --summary and --junit would be written there", Evaluate("--summary", "-", "--junit", "-").Errors);

    [Theory]
    [InlineData("-o", "labels")]
    [InlineData("--summary", "scores")]
    [InlineData("--summary-markdown", "labels")]
    public void AreKnownThroughHardLinks(string option, string input)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OnlyUnix);
        var read = input == "labels" ? Labels : Scores;
        Assert.Equal(0, InShell($"ln '{read}' hard"));
        AssertRefused(read, option, _scene.PathOf("hard"));
    }

    [Fact]
    public void AreKnownThroughFoldersThatAreLinks()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), OnlyUnix);
        Directory.CreateSymbolicLink(_scene.PathOf("folder"), _scene.Folder);
        AssertRefused(Scores, "-o", _scene.PathOf("folder/scores.csv"));
        Assert.Contains("need a file each", Evaluate("-o", _scene.PathOf("folder/new.csv"), "--summary", _scene.PathOf("new.csv")).Errors);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("score")]
    public void AreNotTheLabelsOfAFolder(string command)
    {
        var folder = Directory.CreateDirectory(_scene.PathOf("set")).FullName;
        var labels = _scene.Text("set/mos_with_names.txt", string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7} {i}.jpg\n")));
        string[] run = command == "evaluate" ? ["evaluate", "--predictions", Scores] : ["score", _scene.Picture("a.ppm")];
        var outcome = Shell.Run([.. run, "--labels", folder, "-o", labels, "--overwrite"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is what --labels reads; --output does not write over it", outcome.Errors);
        Assert.StartsWith("0 0.jpg\n", File.ReadAllText(labels));
    }

    [Fact]
    public void InSharedMemoryAreFilesLikeOthers()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "skipped: there is no /dev/shm here");
        var file = $"/dev/shm/hyperiqa-{Guid.NewGuid():N}.csv";
        try
        {
            Assert.Equal(0, Evaluate("-o", file).ExitCode);
            var before = File.ReadAllText(file);
            Assert.Contains("exists already", Evaluate("-o", file).Errors);
            Assert.Equal(before, File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void AreNeverTheBaselineThatAGateLooksAt()
    {
        var baseline = _scene.PathOf("eval.json");
        Assert.Equal(0, Evaluate("--summary", baseline).ExitCode);
        Assert.Contains("is what --baseline reads", Evaluate("--baseline", baseline, "--summary", baseline, "--overwrite").Errors);
        Assert.Contains(
            "is what --baseline reads",
            Evaluate("--baseline", baseline, "-o", _scene.PathOf("eval.predictions.csv"), "--overwrite").Errors);
    }

    [Theory]
    [InlineData("map", "an image to be mapped", "a.ppm", "a.map.png")]
    [InlineData("weights", "what --groups reads", "a.ppm", "--groups", "table.csv", "-o", "table.csv")]
    [InlineData("gmad", "one of the two sides", "table.csv", "pairs.csv")]
    [InlineData("report", "the table of scores", "index.html")]
    [InlineData("ablate", "what --labels reads", "--images", ".", "--labels", "table.csv", "-o", "table.csv")]
    public void AreNotWhatALookInsideReads(string command, string what, params string[] words)
    {
        const string precious = "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,40\n";
        foreach (var file in words.Where(word => word.Contains('.') && word != ".")) _scene.Text(file, precious);

        string[] output = words.Contains("-o") ? [] : ["-o", _scene.Folder];
        var outcome = Shell.Run(
            [
                command, .. words.Select(word => word.Contains('.') ? _scene.PathOf(word) : word), .. output,
                "--overwrite",
            ]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains($"is {what}; --output does not write over it", outcome.Errors);
        Assert.All(Directory.GetFiles(_scene.Folder), file => Assert.Equal(precious, File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("--log", "new.csv")]
    [InlineData("--patch-scores", "new.csv.settings.json")]
    [InlineData("--junit", "new.csv.settings.json")]
    public void NeedAFileEachWhenImagesAreScored(string option, string file)
    {
        var outcome = Shell.Run("score", _scene.Picture("a.ppm"), "-o", _scene.PathOf("new.csv"), option, _scene.PathOf(file));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"both --output and {option} would be written there; they need a file each", outcome.Errors);
    }

    [Theory]
    [InlineData("--overwrite")]
    [InlineData("--resume")]
    public void AreNotAnotherFileWhereTheSettingsOfATableGo(string option)
    {
        var settings = _scene.Text("new.csv.settings.json", "mine");
        var outcome = Shell.Run("score", _scene.Picture("a.ppm"), "-o", _scene.PathOf("new.csv"), option);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("new.csv.settings.json, which is another file", outcome.Errors);
        Assert.Equal("mine", File.ReadAllText(settings));
    }

    [Theory]
    [InlineData("--junit", "<testsuites/>")]
    [InlineData("--metrics", "# TYPE requests counter")]
    public void OfAVerdictAreReplacedUnaskedByTheSameRunAlone(string option, string precious)
    {
        var (image, file) = (_scene.Picture("a.ppm"), _scene.Text("verdict", precious));
        string[] run = ["score", image, "-m", model.Path, "-p", "1", "-o", _scene.PathOf("t.csv"), "--resume", option, file];
        Assert.Contains("verdict: exists already", Shell.Run(run).Errors);
        Assert.Equal(precious, File.ReadAllText(file));

        File.Delete(file);
        Assert.Equal((0, 0), (Shell.Run(run).ExitCode, Shell.Run(run).ExitCode));
    }

    [Fact]
    public void AreNotAddedToWhereTheyAreNoText()
    {
        var file = _scene.Text("book.xlsx", "PK\u0003\u0004\0\0");
        Assert.Contains(
            "book.xlsx: exists already and is not a summary in Markdown of this program; give another file",
            Evaluate("--summary-markdown", file).Errors);
        Assert.Equal(6, new FileInfo(file).Length);
    }

    [Fact]
    public void AreNotTheListOfImages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OnlyUnix);
        var list = _scene.Text("list", _scene.Picture("a.ppm") + "\n");
        Assert.Equal(2, InShell($"{Program} score - -o list --overwrite -q < list"));
        Assert.EndsWith("a.ppm\n", File.ReadAllText(list));
    }

    [Theory]
    [InlineData("score", "a.jpg", "-o", "")]
    [InlineData("score", "")]
    [InlineData("evaluate", "--suite", "")]
    [InlineData("evaluate", "--labels", "l.csv", "--predictions", "")]
    [InlineData("merge", "")]
    [InlineData("models", "convert", "", "o.safetensors")]
    public void AndInputsHaveNames(params string[] arguments)
    {
        var outcome = Shell.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is empty", outcome.Errors);
    }

    static string Program => $"dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}'";

    static string Command => $"{Program} evaluate --predictions scores.csv --labels labels.csv --resamples 0 -q";

    /// <summary>A table, written where it is not there yet.</summary>
    string Table(string name, int rows, Func<int, double> score) => File.Exists(_scene.PathOf(name))
        ? _scene.PathOf(name)
        : _scene.Text(
            name,
            "image,mos\n" + string.Concat(Enumerable.Range(0, rows).Select(
                i => string.Create(CultureInfo.InvariantCulture, $"{i}.jpg,{score(i):F4}\n"))));

    void AssertRefused(string read, params string[] output)
    {
        var text = File.ReadAllText(read);
        var outcome = Evaluate([.. output, "--overwrite"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("does not write over it", outcome.Errors);
        Assert.Equal(text, File.ReadAllText(read));
    }

    int InShell(string command)
    {
        _ = (Labels, Scores); // are there
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = _scene.Folder })!;
        shell.WaitForExit();
        return shell.ExitCode;
    }

    Outcome Evaluate(params string[] options) =>
        Shell.Run(["evaluate", "--predictions", Scores, "--labels", Labels, "--resamples", "0", .. options]);
}
