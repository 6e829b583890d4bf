using System.Text;
using HyperIqa.Cli.Gates;
using HyperIqa.Cli.Tests.Verdicts;
using HyperIqa.Evaluation;
using HyperIqa.Evaluation.Changes;
using HyperIqa.Pages;
using HyperIqa.Research.Ablation;
using HyperIqa.Research.Embeddings;
using ImageMagick;

namespace HyperIqa.Cli.Tests;

/// <summary>What commands take for a file that they may replace.</summary>
public sealed class KindsOfFiles : IDisposable
{
    const string Scores = "image,mos,mos_se,patches,width,height,status,error\na.jpg,50.0000,,1,640,480,ok,\n";

    static readonly Dictionary<string, FileKind> Kinds = typeof(FileKinds).GetProperties()
        .Where(property => property.PropertyType == typeof(FileKind))
        .ToDictionary(property => property.Name, property => (FileKind)property.GetValue(null)!);

    /// <summary>What the program writes of each kind, made by what writes it.</summary>
    static readonly Dictionary<string, byte[]> Written = new()
    {
        ["Scores"] = Bytes(Scores),
        ["PatchScores"] = Bytes("image,patch,top,left,score\na.jpg,0,0,0,50.0000\n"),
        ["Judged"] = Bytes("image,mos,label,fitted\na.jpg,50,40,45.1\n"),
        ["Changes"] = Of(stream => ChangeTable.Write(stream, ScoreChanges.Compute([], [], default), default)),
        ["Splits"] = Bytes("image,split_1,split_2\na.jpg,train,test\n"),
        ["SuiteFigures"] = Of(stream => SuiteTable.Write(stream, new([], [], "", [], []))),
        ["Weights"] = Bytes(string.Join(',', WeightTable.Columns) + "\n"),
        ["Ablation"] = Of(stream => AblationTable.Write(stream, [], [], [])),
        ["MapGrid"] = Bytes("row,column,top,left,height,width,score\n0,0,0,0,9,9,50.0000\n"),
        ["ContestPairs"] = Bytes(string.Join(',', HyperIqa.Research.Competitions.ContestFolder.PairColumns) + "\n"),
        ["TrainingLog"] = Bytes(HyperIqa.Research.Training.State.TrainingLog.Header + "\n"),
        ["TrainingState"] = Bytes("hyperiqa training state 2\n\0\0"),
        ["Checkpoint"] = Bytes("(\0\0\0\0\0\0\0{\"__metadata__\":{\"format\":\"hyperiqa-1\",\"license\":\"MIT\"}}"),
        ["Onnx"] = [0x08, 7, 0x12, 8, .. "hyperiqa"u8, 0x1a, 5, .. "0.1.0"u8],
        ["Summary"] = Bytes(new EvaluationSummary(3, new(_ => default), "m", "d", "all").ToJson()),
        ["Unmatched"] = Bytes("image without label\ta.jpg\n"),
        ["JUnit"] = JUnitFile.Write(Examples.Of()),
        ["Metrics"] = Bytes(OpenMetricsFile.Write(Examples.Of())),
        ["Markdown"] = Bytes(MarkdownSummary.Write(Examples.Of())),
        ["RunLog"] = Bytes("2026-01-01T00:00:00.000Z begins: hyperiqa 0.1.0, process 1 on a machine\n"),
        ["Page"] = Bytes(Html.Page("title", "", [], [], $"")),
        ["Picture"] = PictureMark.OnPng(Photograph(MagickFormat.Png)),
    };

    readonly Scene _scene = new();

    public static TheoryData<string> Names => [.. Written.Keys];

    /// <summary>What belongs to people, some of it very like what the program writes.</summary>
    public static TheoryData<string, byte[]> Others => new()
    {
        { "a photograph", Photograph(MagickFormat.Jpeg) },
        { "a PNG", Photograph(MagickFormat.Png) },
        { "an SVG", Bytes("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n") },
        { "labels", Bytes("image,mos\na.jpg,3.5\n") },
        { "KonIQ's labels", Bytes("image_name,c1,c2,c3,c4,c5,c_total,MOS,SD,MOS_zscore\n10004473376.jpg,0,0,25,73,7,105,3.8,.5,63.5\n") },
        { "a sheet of eight columns", Bytes("a.jpg,1,2,3,4,5,yes,\n") },
        { "five numbers", Bytes("name,1,2,3,4,5\n") },
        { "a text", Bytes("Dear diary,\n") },
        { "a text without a line's end", Bytes("image") },
        { "a line that begins like a table", Bytes("image,mos of my photographs: see below") },
        { "a workbook", Bytes("PK\u0003\u0004\0\0") },
        { "somebody's page", Bytes("<!DOCTYPE html><title>My page about hyperiqa</title>") },
        { "somebody's JUnit", Bytes("<testsuites><testsuite name=\"pytest\"><testcase/></testsuite></testsuites>") },
        { "somebody's metrics", Bytes("# TYPE node_cpu_seconds_total counter\n") },
        { "somebody's JSON", Bytes("{\"n\": 1, \"name\": \"config\"}") },
        { "JSON lines", Bytes("{\"image\": \"a.jpg\", \"caption\": \"a cat\"}\n") },
        { "another model", Bytes("(\0\0\0\0\0\0\0{\"__metadata__\":{\"format\":\"pt\"},\"unet.weight\":{}}") },
        { "another program's network", [0x08, 7, 0x12, 7, .. "pytorch"u8] },
        { "arrays", [0x93, .. "NUMPY\u0001\0"u8] },
        { "bytes", [0, 1, 2, 3, 255] },
    };

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void AreAllTriedHere() =>
        Assert.Equal(
            Kinds.Keys.Except(["Merged", "ContestScores", "MapValues"]).Order(StringComparer.Ordinal),
            Written.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void AreTheOnesThatTheProgramWrites(string name)
    {
        var file = File(Written[name]);
        Assert.Equal(name == "Scores" || name == "Judged" ? [name, "Merged"] : [name], KindsOf(file).Order(new NameFirst(name)));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void AreNothingElse(string what, byte[] content) => Assert.True(!KindsOf(File(content)).Any(), what);

    [Theory]
    [InlineData("image,mos,mos_se,patches,width,height,status,error,label,percentile\n")]
    [InlineData("a.jpg,50.0000,,1,640,480,ok,\n")] // --no-header
    [InlineData("a.jpg,,,,,,error,there is no such file,3.5\n")]
    [InlineData("image,mos,mos_se,patch")] // a disk was full
    [InlineData(
        "{\"image\":\"a.jpg\",\"mos\":50,\"mos_se\":null,\"patches\":1,\"width\":1,\"height\":1,\"status\":\"ok\",\"error\":null}\n")]
    [InlineData("{\"image\":\"a.jp")]
    [InlineData("\ufeffimage,mos,mos_se,patches,width,height,status,error\r\n")] // a spreadsheet has saved it
    public void HaveManyFormsOfATable(string text) => Assert.True(FileKinds.Scores.IsOf(File(Bytes(text))));

    [Fact]
    public void AreEachWhereNothingWouldBeLost()
    {
        var file = File([]);
        Assert.All(Kinds.Values, kind => Assert.True(kind.IsOf(file)));
    }

    [Fact]
    public void LetMarkdownBeAddedToBySeveralSteps()
    {
        var file = _scene.Text("summary.md", "# Build\n");
        Assert.True(FileKinds.Markdown.IsOf(file));
    }

    [Theory]
    [InlineData("x.xlsx", "a workbook")]
    [InlineData("x.csv.gz", "a compressed file")]
    [InlineData("x.JPG", "an image")]
    [InlineData("x.heic", "an image")]
    [InlineData("x.tsv", "a table parted by tabs")]
    [InlineData("x.feather", "a table of columns")]
    [InlineData("x.safetensors", "a checkpoint")]
    [InlineData("x.html", "a page")]
    public void RefuseExtensionsOfOtherKinds(string name, string meaning) =>
        Assert.Contains(
            $"is the extension of {meaning}, and a table of scores is written; end its name in .csv or .jsonl",
            FileKinds.Scores.ReasonAgainst(name));

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.JSONL")]
    [InlineData("x.parquet")]
    [InlineData("x.txt")]
    [InlineData("scores")]
    [InlineData("scores.2026-01-01")]
    [InlineData("tmp.Xy12Ab")]
    public void LeaveOtherNamesToTheUser(string name) => Assert.Null(FileKinds.Scores.ReasonAgainst(name));

    static IEnumerable<string> KindsOf(string file) => Kinds.Where(kind => kind.Value.IsOf(file)).Select(kind => kind.Key);

    string File(byte[] content)
    {
        var file = _scene.PathOf("file");
        System.IO.File.WriteAllBytes(file, content);
        return file;
    }

    static byte[] Photograph(MagickFormat format)
    {
        using var image = new MagickImage(MagickColors.Teal, 8, 8);
        return image.ToByteArray(format);
    }

    static byte[] Of(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    sealed class NameFirst(string name) : IComparer<string>
    {
        public int Compare(string? x, string? y) => (x == name ? 0 : 1) - (y == name ? 0 : 1);
    }
}
