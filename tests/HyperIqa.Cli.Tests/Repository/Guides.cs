using System.Diagnostics;
using System.Text.RegularExpressions;
using HyperIqa.Checkpoints;
using HyperIqa.Cli.Commands;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

/// <summary>What the guides say: their commands run, their links lead somewhere, and the first page is short.</summary>
public sealed partial class Guides(DeterministicCheckpoint model) : IDisposable
{
    /// <summary>
    /// Commands with one of these need data of others, the network, or hours; the program must understand them all the same.
    /// </summary>
    static readonly string[] NeedMore =
    [
        "koniq", "biq2021", "models pull", "models verify", "models remove", "--suite", "train ", "shard", "--mos-quantiles",
        "models calibrate", "models localize", "s3://", "addresses.txt",
    ];

    static readonly string Checkout = ReferenceFiles.Checkout("");

    readonly Scene _scene = new();

    public static TheoryData<string> Pages => [.. All().Select(page => Path.GetRelativePath(Checkout, page).Replace('\\', '/'))];

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void BeginWithAShortPage() => Assert.InRange(File.ReadLines(Path.Join(Checkout, "README.md")).Count(), 1, 170);

    [Theory]
    [MemberData(nameof(Pages))]
    public void HaveCommandsThatTheProgramUnderstands(string page) => Assert.All(Commands(page).Where(IsPlain), command =>
    {
        var parsed = Root.Create().Parse(Words(command), new() { ResponseFileTokenReplacer = null });
        Assert.Empty(CommandLine.Complaints.About(parsed));
    });

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/HyperIqa.Cli/README.md")]
    [InlineData("src/HyperIqa.Cli/onnx.md")]
    [InlineData("src/HyperIqa.Cli/photographers.md")]
    [InlineData("src/HyperIqa.Cli/researchers.md")]
    public void HaveCommandsThatRun(string page)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "skipped: bash is not here");
        FillTheFolder();
        var commands = Commands(page).Where(command => !NeedMore.Any(need => command.Contains(need))).ToArray();
        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            MakeWay(command);
            var (code, errors) = IsPlain(command) && !Globs().IsMatch(command) ? Plain(command) : Bash(command);
            Assert.True(code is 0 or 1, $"{command}\n{errors}");
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void HaveLinksThatLeadSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Join(Checkout, page))!;
        Assert.All(Link().Matches(File.ReadAllText(Path.Join(Checkout, page))), link =>
        {
            var (file, anchor) = (link.Groups["file"].Value, link.Groups["anchor"].Value);
            var target = file.Length == 0 ? Path.Join(Checkout, page) : Path.Join(folder, file);
            Assert.True(Path.Exists(target), $"{page}: {link.Value} leads nowhere");
            if (anchor.Length > 0) Assert.Contains(anchor, File.ReadLines(target).Where(line => line.StartsWith('#')).Select(Anchor));
        });
    }

    static IEnumerable<string> All() => new[] { "src", "tests" }.SelectMany(
        part => Directory.EnumerateDirectories(Path.Join(Checkout, part)))
        .Append(Path.Join(Checkout, "models")).Append(Checkout)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md")).Order(StringComparer.Ordinal);

    /// <summary>
    /// The commands of the shell blocks: lines that begin with the program's name or use its output, without their remarks.
    /// </summary>
    static IEnumerable<string> Commands(string page) => Block().Matches(File.ReadAllText(Path.Join(Checkout, page)))
        .SelectMany(block => block.Groups["lines"].Value.Replace("\\\n", " ").Split('\n'))
        .Select(line => Remark().Replace(line, "").TrimEnd())
        .Where(
            line => line.StartsWith("hyperiqa ")
                || line.StartsWith("source <(hyperiqa "));

    /// <summary>Whether the program gets the words as they are written.</summary>
    static bool IsPlain(string command) => command.IndexOfAny(['<', '>', '|', '$']) < 0;

    static string[] Words(string command) =>
        [.. Word().Matches(command).Select(match => match.Value.Trim('"', '\'')).Skip(1)];

    /// <summary>How GitHub names a heading in a link.</summary>
    static string Anchor(string heading) =>
        Dropped().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>What the commands name, made small: four photographs with labels, and models under other names.</summary>
    void FillTheFolder()
    {
        foreach (var folder in new[] { "photos", "build/renders" })
        {
            for (var i = 0; i < 4; i++) _scene.Picture($"{folder}/{i}.ppm", seed: i, width: 224 + 40 * i, height: 224);
        }

        _scene.Text("labels.csv", "image_name,MOS\n0.ppm,10\n1.ppm,35\n2.ppm,20\n3.ppm,60\n");
        string[] rows = ["0.ppm,11", "1.ppm,30", "2.ppm,25", "3.ppm,50"];
        _scene.Text(
            "earlier.csv",
            $"image,mos,mos_se,patches,width,height,status,error\n{string.Concat(rows.Select(row => $"photos/{row},1,25,224,224,ok,\n"))}");
        _scene.Text("their-scores.csv", "image,ours,musiq,niqe\n0.ppm,11,20,7\n1.ppm,30,41,5\n2.ppm,25,33,6\n3.ppm,50,52,3\n");
        File.CreateSymbolicLink(_scene.PathOf("mine.safetensors"), ModelCatalogue.Default!.Path);
        // no int8 in it
        foreach (var name in new[] { "a", "b", "c" }) File.CreateSymbolicLink(_scene.PathOf($"{name}.safetensors"), model.Path);

        _scene.Photograph("photo.jpg", 320, 240);
        Directory.CreateDirectory(_scene.PathOf(".config/fish/completions"));
        Directory.CreateDirectory(_scene.PathOf(".zfunc"));
        Assert.Equal(0, Bash("hyperiqa evaluate --predictions earlier.csv --labels labels.csv --summary eval.json -q").ExitCode);
    }

    /// <summary>
    /// Makes each command one that is typed alone: what it writes is not there, unless it goes on with it, and a table that it reads is.
    /// </summary>
    void MakeWay(string command)
    {
        if (!command.Contains("--resume"))
        {
            foreach (Match output in Written().Matches(command))
            {
                var path = _scene.PathOf(output.Groups["path"].Value.TrimEnd('/'));
                if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
                File.Delete(path);
            }
        }

        if (Read().IsMatch(command)) File.Copy(_scene.PathOf("earlier.csv"), _scene.PathOf("scores.csv"), overwrite: true);
    }

    IEnumerable<KeyValuePair<string, string>> Environment =>
        [new("HOME", _scene.Folder), new("HYPERIQA_MODELS", _scene.PathOf("models"))];

    (int ExitCode, string Errors) Plain(string command)
    {
        var outcome = Shell.Run(Words(command), input: "", Environment, _scene.Folder);
        return (outcome.ExitCode, outcome.Errors);
    }

    (int ExitCode, string Errors) Bash(string command)
    {
        var script = $"hyperiqa() {{ dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}' \"$@\"; }}\n{command}";
        var start = new ProcessStartInfo("/bin/bash", ["-c", script])
        {
            WorkingDirectory = _scene.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var bash = Process.Start(start)!;
        var errors = bash.StandardError.ReadToEndAsync();
        bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, errors.Result);
    }

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+# .*$")]
    private static partial Regex Remark();

    [GeneratedRegex(@" (-o|--report) (?<path>\S+)")]
    private static partial Regex Written();

    [GeneratedRegex(@"(?<!-o )\bscores\.csv")]
    private static partial Regex Read();

    [GeneratedRegex("""("[^"]*"|'[^']*'|\S)+""")]
    private static partial Regex Word();

    /// <summary>What a shell replaces by names of files, outside of quotation marks.</summary>
    [GeneratedRegex("""(^|\s)[^"'\s]*[*?]""")]
    private static partial Regex Globs();

    [GeneratedRegex(@"\]\((?!https?:)(?<file>[^)#]*)(#(?<anchor>[^)]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Dropped();
}
