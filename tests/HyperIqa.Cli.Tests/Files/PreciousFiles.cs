using ImageMagick;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// A photograph that stands where a command is told to write: a slip of the keyboard, or a variable of a script that is not what it was.
/// </summary>
public sealed class PreciousFiles(DeterministicCheckpoint model) : IDisposable
{
    const string Scores = "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,40\n";

    readonly Scene _scene = new();

    public static TheoryData<string, string> Commands => new()
    {
        { "train --images photos --labels labels.csv -o mine.safetensors --overwrite", "mine.safetensors" },
        { "train --images photos --labels labels.csv -o mine.safetensors --resume", "mine.safetensors" },
        { "train --images photos --labels labels.csv -o mine.safetensors --overwrite", "mine.safetensors.state" },
        { "train --images photos --labels labels.csv -o mine.safetensors --log log.csv --overwrite", "log.csv" },
        { "score photos -m MODEL -o new.csv --overwrite", "new.csv" },
        { "score photos -m MODEL -o new.csv --resume", "new.csv" },
        { "score photos -m MODEL -o new.csv --patch-scores patches.csv --overwrite", "patches.csv" },
        { "score photos -m MODEL -o new.csv --junit junit.xml --overwrite", "junit.xml" },
        { "score photos -m MODEL -o new.csv --metrics metrics.prom --overwrite", "metrics.prom" },
        { "score photos -m MODEL -o new.csv --summary-markdown summary.md", "summary.md" },
        { "score photos -m MODEL -o new.csv --log run.log", "run.log" },
        { "score photos -m MODEL -o new.csv --report page --overwrite", "page/index.html" },
        { "merge scores.csv -o all.csv --overwrite", "all.csv" },
        { "report scores.csv -o page --overwrite", "page/index.html" },
        { "evaluate --predictions scores.csv --labels labels.csv -o new.csv --overwrite", "new.csv" },
        { "evaluate --predictions scores.csv --labels labels.csv --summary eval.json --overwrite", "eval.json" },
        { "evaluate --predictions scores.csv --labels labels.csv --summary eval.json --overwrite", "eval.predictions.csv" },
        { "evaluate --predictions scores.csv --labels labels.csv --unmatched list.txt --overwrite", "list.txt" },
        { "evaluate --predictions scores.csv --labels labels.csv --split test --save-splits splits.csv --overwrite", "splits.csv" },
        { "evaluate --predictions scores.csv --labels labels.csv --report page --overwrite", "page/scatter.png" },
        { "evaluate --images photos --labels labels.csv -m MODEL -o new.csv --overwrite", "new.csv" },
        { "evaluate --suite suite.json -o figures.csv --overwrite", "figures.csv" },
        { "weights photos -m MODEL -o w.csv --overwrite", "w.csv" },
        { "weights photos -m MODEL -o w.csv --plot plot.png --overwrite", "plot.png" },
        { "ablate --images photos --labels labels.csv -m MODEL -o parts.csv --overwrite", "parts.csv" },
        { "map photos/a.ppm -m MODEL -o maps --overwrite", "maps/a.map.png" },
        { "map photos/a.ppm -m MODEL -o maps --html --overwrite", "maps/a.photo.jpg" },
        { "gmad scores.csv others.csv -o pairs --overwrite", "pairs/pairs.csv" },
        { "models convert MODEL new.safetensors --overwrite", "new.safetensors" },
        { "models export MODEL network.onnx --overwrite", "network.onnx" },
        { "models average MODEL MODEL -o new.safetensors --overwrite", "new.safetensors" },
        { "models quantize MODEL new.safetensors --images photos --overwrite", "new.safetensors" },
    };

    public void Dispose() => _scene.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void AreNeverReplaced(string command, string place)
    {
        for (var i = 0; i < 9; i++) _scene.Picture($"photos/{(char)('a' + i)}.ppm", seed: i);
        foreach (var name in new[] { "labels.csv", "scores.csv", "others.csv" }) _scene.Text(name, Scores);
        _scene.Text("suite.json", """
            {
              "models": [{ "name": "m", "predictions": { "d": "scores.csv" } }],
              "datasets": [{ "name": "d", "labels": "labels.csv", "images": "photos" }]
            }
            """);
        var precious = Photograph(place);
        var before = Files();

        var outcome = Shell.Run([.. command.Replace("MODEL", model.Path).Split(' ').Select(Placed)]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains($"{place}: exists already and is not ", outcome.Errors);
        Assert.Equal(precious, File.ReadAllBytes(_scene.PathOf(place)));
        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("score photos -o x.xlsx", "x.xlsx: .xlsx is the extension of a workbook")]
    [InlineData("score photos -o x.csv.gz", "x.csv.gz: .gz is the extension of a compressed file")]
    [InlineData("score photos -o x.jpg", "x.jpg: .jpg is the extension of an image")]
    [InlineData("score photos -o x.csv --patch-scores y.jsonl", "y.jsonl: .jsonl is the extension of JSON lines")]
    [InlineData("score photos -o x.csv --junit y.csv", "y.csv: .csv is the extension of a table (CSV), and a JUnit file is written")]
    [InlineData("evaluate --predictions scores.csv --labels scores.csv -o x.xls", "x.xls: .xls is the extension of a workbook")]
    [InlineData("weights photos -o x.json", "x.json: .json is the extension of JSON, and a table of weights is written")]
    [InlineData("merge scores.csv -o x.jsonl", "x.jsonl: the tables are CSV")]
    [InlineData(
        "train --images photos --labels scores.csv -o x.pth", "x.pth: the output is a checkpoint; its name should end in .safetensors")]
    [InlineData("train --images photos --labels scores.csv -o x", "x: the output is a checkpoint; its name should end in .safetensors")]
    public void AreNotMadeUnderTheNamesOfOthers(string command, string sentence)
    {
        for (var i = 0; i < 3; i++) _scene.Picture($"photos/{(char)('a' + i)}.ppm", seed: i);
        _scene.Text("scores.csv", Scores);
        var outcome = Shell.Run([.. command.Split(' ').Select(Placed)]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Errors);
        Assert.Equal(["photos", "scores.csv"], Directory.GetFileSystemEntries(_scene.Folder).Select(Path.GetFileName).Order());
    }

    /// <summary>Words that are names in the test's folder, as paths.</summary>
    string Placed(string word) => word.StartsWith('-')
        || word.StartsWith('/')
        || word is "score" or "merge" or "report" or "evaluate" or "train" or "weights" or "ablate" or "map" or "gmad" or "models"
            or "convert" or "export" or "average" or "quantize" or "test"
            ? word
            : _scene.PathOf(word);

    byte[] Photograph(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_scene.PathOf(name))!);
        using var image = new MagickImage(MagickColors.Teal, 64, 64);
        image.Write(_scene.PathOf(name), name.EndsWith(".png") ? MagickFormat.Png : MagickFormat.Jpeg);
        return File.ReadAllBytes(_scene.PathOf(name));
    }

    string[] Files() => [.. Directory.GetFileSystemEntries(_scene.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
