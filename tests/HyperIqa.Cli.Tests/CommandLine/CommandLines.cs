using HyperIqa.Cli.CommandLine;
using HyperIqa.Cli.Commands;

namespace HyperIqa.Cli.Tests;

/// <summary>What is said of a command line that cannot be, before anything is read.</summary>
public sealed class CommandLines
{
    [Theory]
    [InlineData("scroe a.jpg", "scroe: 'hyperiqa' has no such command; did you mean hyperiqa score?")]
    [InlineData("pull x", "pull: 'hyperiqa' has no such command; did you mean hyperiqa models pull?")]
    [InlineData("models inspct x", "inspct: 'hyperiqa models' has no such command; did you mean hyperiqa models inspect?")]
    [InlineData("eval", "eval: 'hyperiqa' has no such command; did you mean hyperiqa evaluate?")]
    [InlineData("frobnicate", "frobnicate: 'hyperiqa' has no such command")]
    [InlineData("score --paches 4 a.jpg", "--paches: 'hyperiqa score' has no such option; did you mean --patches?")]
    [InlineData("score --overwrit a.jpg", "--overwrit: 'hyperiqa score' has no such option; did you mean --overwrite?")]
    [InlineData("score --Output=x a.jpg", "--Output: 'hyperiqa score' has no such option; did you mean --output?")]
    [InlineData("score --fail_under 4 a.jpg", "--fail_under: 'hyperiqa score' has no such option; did you mean --fail-under?")]
    [InlineData("score --column-name x a.jpg", "--column-name: 'hyperiqa score' has no such option; did you mean --name-column?")]
    [InlineData("score -P 4 a.jpg", "-P: 'hyperiqa score' has no such option; did you mean -p?")]
    [InlineData("score -y a.jpg", "-y: 'hyperiqa score' has no such option")]
    [InlineData("train --imgaes x", "--imgaes: 'hyperiqa train' has no such option; did you mean --images?")]
    [InlineData("report a.csv -o x --html", "--html: 'hyperiqa report' has no such option")]
    [InlineData("--quiet score a.jpg", "--quiet: stands before the command; write it after 'hyperiqa score'")]
    [InlineData("score a.jpg --crops gird", "--crops gird: takes grid, random or dense; did you mean grid?")]
    [InlineData("score a.jpg --precision fp23", "--precision fp23: takes fp32 or int8; did you mean fp32?")]
    [InlineData("completions powershell", "SHELL powershell: takes bash, zsh, fish or pwsh")]
    [InlineData("score a.jpg -o", "--output: its value is missing; it takes FILE")]
    [InlineData("score a.jpg --format", "--format: its value is missing; it takes csv or jsonl")]
    [InlineData("map a.jpg -o x --range 20", "--range 20: a value is missing; it takes own|model|LOW HIGH")]
    [InlineData("map a.jpg", "'hyperiqa map' needs --output DIR")]
    [InlineData("train -o x", "'hyperiqa train' needs --images DIR and --labels PATH")]
    [InlineData("merge", "'hyperiqa merge' needs TABLE: tables from 'hyperiqa score', such as one per shard")]
    [InlineData("models verify a b", "b: is one too many; 'hyperiqa models verify' takes NAME|FILE")]
    [InlineData("evaluate a.csv", "a.csv: 'hyperiqa evaluate' takes options alone, and the one that it is a value of is missing before it")]
    public void AreRefusedInOneSentence(string line, string sentence) => Assert.Equal(sentence, Assert.Single(About(line)));

    [Fact]
    public void NameTheFewestArgumentsThatDo() => Assert.StartsWith(
        "'hyperiqa models average' needs more than 1 IN: two or more checkpoints",
        Assert.Single(About("models average a -o b")));

    [Fact]
    public void ThatMeanAnImageAreToldTheCommand()
    {
        using var scene = new Scene();
        var image = scene.Picture("a.ppm");
        Assert.Equal($"{image}: is no command; to score it: hyperiqa score {image}", Assert.Single(About(image)));
    }

    [Theory]
    [InlineData("score a.jpg -p 3x -p 4")]
    [InlineData("score a.jpg --crops gird --crops=dense")]
    [InlineData("train --images a --labels b -o c --save-every soon --save-every 5m --output d --warm-up-heads x --warm-up-heads 2")]
    [InlineData("map a.jpg -o x --range 20 x --range 20 80")]
    [InlineData("score a.jpg --shard 9/4 --shard 1/4 --allow-failures x --allow-failures 2%")]
    [InlineData("score a.jpg -q -q --overwrite --overwrite -o x -o y")]
    public void MayGiveAnOptionTwiceAndTheLastWins(string line) => Assert.Empty(About(line));

    [Fact]
    public void HaveOnlyTheLastValueOfAnOption()
    {
        using var scene = new Scene();
        var table = scene.Text("b.csv", "");
        var outcome = Shell.Run("merge", "--output", scene.PathOf("nosuch/a.csv"), scene.PathOf("c.csv"), "-o", table);
        Assert.Contains("b.csv: exists already", outcome.Errors);
    }

    [Fact]
    public void CollectTheValuesOfAnOptionThatTakesSeveral()
    {
        var parsed = Root.Create().Parse(["models", "quantize", "in", "out", "--images", "a", "b", "--images", "c"]);
        Assert.Equal(["a", "b", "c"], parsed.GetRequiredValue<string[]>("--images"));
    }

    [Theory]
    [InlineData("-V")]
    [InlineData("--version")]
    public void AskForTheVersion(string option)
    {
        var outcome = Shell.Run(option);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.StartsWith("hyperiqa ", outcome.Output);
    }

    static IReadOnlyList<string> About(string line) => Complaints.About(Root.Create().Parse(line.Split(' ')));
}
