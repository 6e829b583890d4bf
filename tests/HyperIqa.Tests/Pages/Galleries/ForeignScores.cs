using System.Globalization;
using System.Text.RegularExpressions;
using HyperIqa.Pages.Galleries;
using HyperIqa.Scoring;
using HyperIqa.Tables;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Pages.Galleries;

/// <summary>Pages of scores that are not this program's.</summary>
public sealed partial class ForeignScores : DatasetFolder
{
    [Theory]
    [InlineData("niqe", "LowerIsBetter")]
    [InlineData("BRISQUE score", "LowerIsBetter")]
    [InlineData("piqe", "LowerIsBetter")]
    [InlineData("dmos", "LowerIsBetter")]
    [InlineData("pred_mos", "HigherIsBetter")]
    [InlineData("topiq_nr", "HigherIsBetter")]
    [InlineData("score", "")]
    public void HaveTheDirectionOfTheirColumnsName(string column, string direction) =>
        Assert.Equal(direction, $"{MeaningOf("name," + column + "\na.jpg,3\nb.jpg,4\n", column).Direction}");

    [Fact]
    public void HaveTheDirectionThatIsAskedForInstead()
    {
        var table = PredictionTable.Read(Text("s.csv", "name,niqe\na.jpg,3\n"), new());
        Assert.Equal(LabelDirection.HigherIsBetter, ScoreMeaning.Detect(table, LabelDirection.HigherIsBetter).Direction);
    }

    [Fact]
    public void BeginWithTheHighestWhereLowerIsBetter()
    {
        var page = PageOf(new("niqe", LabelDirection.LowerIsBetter), new("a.jpg", 3), new("b.jpg", 8));
        Assert.Equal(["8", "3"], Scores().Matches(page).Select(score => score.Groups[1].Value));
        Assert.Contains("niqe 3 to 8, median 5.5, mean 5.5 (lower is better)", page);
    }

    [Fact]
    public void SayNothingOfADirectionThatNobodyKnows()
    {
        var page = PageOf(new("score", null), new("a.jpg", 3), new("b.jpg", 8));
        Assert.DoesNotContain("is better", page);
        Assert.Contains(">lowest first</option>", page);
    }

    [Fact]
    public void AreFurthestFromALabelOnItsOwnScale()
    {
        // 0.1 of 0..1 is a MOS of 10, 70 points from 80; 0.35 is 5 points from 30
        var page = PageOf(ScoreMeaning.Mos, new("near.jpg", 30) { Label = 0.35 }, new("far.jpg", 80) { Label = 0.1 });
        Assert.Equal([5, 70], GapsOf(page));
    }

    [Fact]
    public void AreAsFarFromALabelWhereLowerIsBetter()
    {
        // scores of 0..100 of which lower is better: 20 is as good as 80, which a label of 0.8 says too
        var page = PageOf(new("brisque", LabelDirection.LowerIsBetter), new("a.jpg", 20) { Label = 0.8 }, new("b.jpg", 90) { Label = 0.9 });
        Assert.Equal([80, 0], GapsOf(page));
    }

    [Fact]
    public void HaveLabelsWithTheirOwnDecimals()
    {
        var page = PageOf(ScoreMeaning.Mos, new("a.jpg", 30) { Label = 0.352 }, new("b.jpg", 80) { Label = 0.419 });
        Assert.Contains("label 0.352<", page);
    }

    static IEnumerable<double> GapsOf(string page) =>
        Gaps().Matches(page).Select(gap => Math.Round(double.Parse(gap.Groups[1].Value, CultureInfo.InvariantCulture), 9));

    ScoreMeaning MeaningOf(string table, string column) =>
        ScoreMeaning.Detect(PredictionTable.Read(Text("s.csv", table), new(Score: column)), direction: null);

    string PageOf(ScoreMeaning meaning, params ScoredRow[] rows)
    {
        var folder = Path.Combine(Root, "gallery");
        Gallery.Write(folder, "scores", [.. rows.Select(row => new GalleryImage(row, null))], meaning);
        return File.ReadAllText(Path.Combine(folder, Gallery.Page));
    }

    [GeneratedRegex("data-mos=\"([^\"]*)\"")]
    private static partial Regex Scores();

    [GeneratedRegex("data-gap=\"([^\"]*)\"")]
    private static partial Regex Gaps();
}
