using System.Text.RegularExpressions;
using HyperIqa.Evaluation;
using HyperIqa.Pages;
using HyperIqa.Pages.Reports;
using HyperIqa.Tables;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Evaluation;

public sealed partial class Reports(RenderedReport report) : IClassFixture<RenderedReport>
{
    [Fact]
    public void ThePageNeedsNothingBesideIt()
    {
        Assert.All(
            Sources().Matches(report.Page), source => Assert.StartsWith("data:image/", source.Groups[1].Value));
        Assert.DoesNotContain("http://", report.Page);
        Assert.DoesNotContain("https://", report.Page);
        Assert.DoesNotContain("<script", report.Page);
    }

    [Fact]
    public void ThePlotsAreThereInBothForms()
    {
        Assert.All(["scatter", "residuals", "histogram", "calibration"], plot =>
        {
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(Path.Combine(report.Folder, $"{plot}.png"))[..4]);
            Assert.Contains("<svg", File.ReadAllText(Path.Combine(report.Folder, $"{plot}.svg")));
        });
    }

    [Fact]
    public void TheWorstImagesAreShownWithTheirScores()
    {
        Assert.Contains("too good.ppm", report.Page);
        Assert.Contains("data:image/jpeg;base64,", report.Page);
        Assert.Contains("no picture available", report.Page);
    }

    [Fact]
    public void NamesCannotBecomeMarkup() => Assert.Contains("&lt;b&gt;.jpg", report.Page);

    [Fact]
    public void ScoresAndFiguresLieBesideThePage()
    {
        Assert.Equal(40, PredictionTable.Read(Path.Combine(report.Folder, "predictions.csv")).Count);
        Assert.Equal(40, EvaluationSummary.Read(Path.Combine(report.Folder, "eval.json")).Count);
    }

    [Theory]
    [InlineData("command", "hyperiqa evaluate &lt;mine&gt;")]
    [InlineData("seed", "3, resamples: 100")]
    [InlineData("model", "model.safetensors, SHA-256 abc")]
    public void ThePageSaysWhatItsFiguresDependOn(string name, string value) =>
        Assert.Contains($"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>", report.Page);

    [Fact]
    public void EachFigureSaysWhichWayIsBetter()
    {
        Assert.Contains("1 is perfect; higher is better</td>", report.Page);
        Assert.Contains("in the labels&#39; unit; lower is better</td>", report.Page);
    }

    [Theory]
    [InlineData("photos/", "photos/a.jpg", "photos/b.jpg")]
    [InlineData("/data/set/", "/data/set/one/a.jpg", "/data/set/onesie/a.jpg")]
    [InlineData("", "a.jpg", "photos/a.jpg")]
    [InlineData("photos/", "photos/a.jpg")]
    public void CaptionsLeaveOutTheFolderOfAll(string folder, params string[] paths) => Assert.Equal(folder, CommonFolder.Find(paths));

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Sources();
}

/// <summary>The report of forty images, one of which is there to be shown.</summary>
public sealed class RenderedReport : DatasetFolder
{
    public RenderedReport()
    {
        var picture = Bytes("too good.ppm", [.. "P6\n2 2\n255\n"u8, .. new byte[12]]);
        List<JudgedImage> images = [.. Enumerable.Range(0, 38).Select(i => new JudgedImage($"{i}.jpg", i + (i % 3), new($"{i}.jpg", i)))];
        images.Add(new("too good.ppm", 35, new("too good.ppm", 2)));
        images.Add(new("<b>.jpg", 2, new("<b>.jpg", 35)));
        ReportFolder.Write(
            Root,
            ModelEvaluation.Compute("model", "dataset", "all", images, resamples: 100),
            new("hyperiqa 1", "here", "hyperiqa evaluate <mine>", Seed: 3, Resamples: 100, [new("model", "model.safetensors", "abc")]),
            ["a note"],
            image => image.Image == "too good.ppm" ? picture : null);
        Page = File.ReadAllText(Path.Combine(Root, "index.html"));
    }

    public string Folder => Root;

    public string Page { get; }
}
