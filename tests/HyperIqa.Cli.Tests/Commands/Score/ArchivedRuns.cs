using System.Formats.Tar;

namespace HyperIqa.Cli.Tests;

public sealed class ArchivedRuns(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    /// <summary>A table of two shards, one of them cut short, is resumed and led back to the pictures.</summary>
    [Fact]
    public void AreResumedByRowAndLeadBackToTheirPictures()
    {
        var (whole, cut) = (Shard("shard-0001.tar", 1, 2), Shard("shard-0002.tar", 3, 4));
        var bytes = File.ReadAllBytes(cut);
        File.WriteAllBytes(cut, bytes[..(bytes.Length / 2 + 2000)]);
        var table = _scene.PathOf("scores.csv");

        var first = Score(whole, cut, "-o", table);

        string[] names = [$"{whole}/1.ppm", $"{whole}/2.ppm", $"{cut}/3.ppm", $"{cut}/4.ppm", cut];
        Assert.Equal(1, first.ExitCode);
        Assert.Equal(names, Images(table));
        Assert.Contains($"{cut}/4.ppm: is cut short: its archive ends within it", first.Errors);
        Assert.Contains($"{cut}: is cut short: it ends within 4.ppm; what should follow is missing", first.Errors);

        File.WriteAllBytes(cut, bytes);
        Assert.Equal(0, Score(whole, cut, "-o", table, "--retry-failed").ExitCode);
        Assert.Equal(names[..^1], Images(table));
        Assert.DoesNotContain("error", File.ReadAllText(table).Split('\n', 2)[1]);

        var copies = _scene.PathOf("copies");
        Assert.Equal(0, Shell.Run("pick", table, "--best", "1", "--copy", copies, "-q").ExitCode);
        Assert.Single(Directory.GetFiles(copies, "*.ppm", SearchOption.AllDirectories));
        var moved = Shell.Run("pick", table, "--best", "1", "--move", _scene.PathOf("moved"), "-q");
        Assert.Contains("lies in an archive, out of which it can only be copied", moved.Errors);
    }

    [Fact]
    public void AreReadFromStandardInput()
    {
        var tar = Shard("shard.tar", 1);
        using var process = Shell.Start("score", "-", "--tar", "-m", model.Path, "-p", "1", "-q");
        using (var input = process.StandardInput.BaseStream) input.Write(File.ReadAllBytes(tar));
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.StartsWith("1.ppm,", output.Split('\n')[1]);
    }

    [Theory]
    [InlineData("--tar reads an archive from standard input; add -", "photos.tar", "--tar")]
    [InlineData("--null splits a list, and --tar reads an archive", "-", "--tar", "--null")]
    [InlineData("--shard shares out whole archives", "-", "--tar", "--shard", "1/2")]
    [InlineData("--report needs the images again", "-", "--tar", "--report", "page")]
    [InlineData("--copy-below needs the images again", "-", "--tar", "--copy-below", "40", "rejects")]
    public void AreReadOnceFromStandardInput(string reason, params string[] arguments)
    {
        var outcome = Shell.Run(["score", .. arguments]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Errors);
    }

    string Shard(string name, params int[] pictures)
    {
        using var tar = new TarWriter(File.Create(_scene.PathOf(name)));
        foreach (var i in pictures)
        {
            tar.WriteEntry(_scene.Picture($"{i}.ppm", seed: i), $"{i}.ppm");
            tar.WriteEntry(_scene.Text("key.json", "{}"), $"{i}.json");
        }

        return _scene.PathOf(name);
    }

    static string[] Images(string table) => [.. File.ReadLines(table).Skip(1).Select(row => row.Split(',')[0])];

    Outcome Score(params string[] arguments) => Shell.Run(["score", "-m", model.Path, "-p", "1", .. arguments]);
}
