using System.Text.Json.Nodes;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Evaluation;

/// <summary>
/// Datasets as LIVE, CSIQ, TID2013 and KADID-10k are: each content in a dozen qualities, and a model that scores some contents too high and
/// others too low throughout.
/// </summary>
public sealed class ContentIntervals
{
    const int Contents = 25, ImagesOfEach = 12, Trials = 60;

    readonly Random _random = new(11);

    /// <summary>
    /// Of 60 intervals of 95 % about 57 should hold the truth, which 4,000 contents tell. With images drawn half of them do.
    /// </summary>
    [Fact]
    public void HoldTheTruthAsOftenAsTheySay()
    {
        var (scores, labels, _) = Draw(4000);
        var truth = Metrics.Srcc(scores, labels);
        var (ofContents, ofImages) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var (s, l, contents) = Draw(Contents);
            ofContents += Holds(Bootstrap.Evaluate(s, l, 200, (ulong)trial, contents: contents)[Figure.Srcc], truth);
            ofImages += Holds(Bootstrap.Evaluate(s, l, 200, (ulong)trial)[Figure.Srcc], truth);
        }

        Assert.InRange(ofContents, 53, 60);
        Assert.InRange(ofImages, 0, 45);
    }

    /// <summary>Two models of which neither is better: of 60 comparisons about 3 should be significant.</summary>
    [Fact]
    public void SeldomTellADifferenceWhereThereIsNone()
    {
        var (ofContents, ofImages) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var (before, labels, contents) = Draw(Contents);
            double[] after = [.. Scores(labels, contents)];
            ofContents += 1 - Holds(Bootstrap.SrccChange(before, after, labels, 200, (ulong)trial, contents: contents), 0);
            ofImages += 1 - Holds(Bootstrap.SrccChange(before, after, labels, 200, (ulong)trial), 0);
        }

        Assert.InRange(ofContents, 0, 7);
        Assert.InRange(ofImages, 15, 60);
    }

    /// <summary>A model that errs in the same way as before, and more: contents do not hide it, for they are drawn for both.</summary>
    [Fact]
    public void TellALossOnTheSameContents()
    {
        var (before, labels, contents) = Draw(Contents);
        double[] after = [.. before.Select(score => score + (0.3 * Normal()))];

        Assert.True(Bootstrap.SrccChange(before, after, labels, 500, contents: contents).High < 0);
    }

    [Fact]
    public void HoldTheirFigures()
    {
        var (scores, labels, contents) = Draw(Contents);
        var result = Bootstrap.Evaluate(scores, labels, 200, contents: contents);

        Assert.All(Figure.All.Select(figure => result[figure]), f => Assert.InRange(f.Value, f.Low, f.High));
        Assert.Equal("intervals come from 200 resamples of 25 contents, all images of a content together", result.AboutTheIntervals);
    }

    [Fact]
    public void AreThoseOfImagesWhereEachShowsItsOwn()
    {
        var (scores, labels, _) = Draw(Contents);
        string[] own = [.. Enumerable.Range(0, scores.Length).Select(i => $"{i}")];

        Assert.Equal(Bootstrap.Evaluate(scores, labels, 200), Bootstrap.Evaluate(scores, labels, 200, contents: own));
    }

    [Fact]
    public void AreThoseOfImagesWhereContentsAreTooFewAndSaySo()
    {
        var (scores, labels, contents) = Draw(4);
        var result = Bootstrap.Evaluate(scores, labels, 200, contents: contents);

        Assert.Equal(Bootstrap.Evaluate(scores, labels, 200)[Figure.Srcc], result[Figure.Srcc]);
        Assert.Contains("4 contents are too few to draw from", result.AboutTheIntervals);
    }

    [Fact]
    public void DoNotDependOnTheOrderOfImages()
    {
        var (scores, labels, contents) = Draw(Contents);
        var forwards = Bootstrap.Evaluate(scores, labels, 200, contents: contents);
        Array.Reverse(scores);
        Array.Reverse(labels);
        Array.Reverse(contents);
        var backwards = Bootstrap.Evaluate(scores, labels, 200, contents: contents);

        Assert.Equal(forwards[Figure.Srcc].Low, backwards[Figure.Srcc].Low, 1e-12);
        Assert.Equal(forwards[Figure.Srcc].High, backwards[Figure.Srcc].High, 1e-12);
    }

    [Fact]
    public void AnImageOfUnknownContentIsAContentOfItsOwn()
    {
        var (scores, labels, contents) = Draw(Contents);
        string?[] some = [.. contents.Select((content, i) => i < 3 * ImagesOfEach ? null : content)];

        Assert.Equal(22 + (3 * ImagesOfEach), Bootstrap.Evaluate(scores, labels, 100, contents: some).Contents);
    }

    [Fact]
    public void OfAPerfectModelAreItsFigures()
    {
        var (_, labels, contents) = Draw(Contents);
        var result = Bootstrap.Evaluate(labels, labels, 100, contents: contents);

        Assert.InRange(result[Figure.Srcc].Low, 1 - 1e-12, 1);
        Assert.Equal(0, result[Figure.Rmse].High, 1e-9);
    }

    [Fact]
    public void TheSummarySaysWhatWasDrawn()
    {
        var (scores, labels, contents) = Draw(Contents);
        var evaluation = ModelEvaluation.Compute("model", "live", "all", [.. scores.Select((score, i) =>
            new JudgedImage($"{i}", score, new LabelledImage($"{i}", labels[i], contents[i])))], 100);
        var json = JsonNode.Parse(EvaluationSummary.From(evaluation).ToJson())!;

        Assert.Equal(25, (int)json["contents"]!);
        Assert.Equal("contents", (string?)json["drawn"]);
    }

    static int Holds(Estimate interval, double truth) => interval.Low <= truth && truth <= interval.High ? 1 : 0;

    (double[] Scores, double[] Labels, string[] Contents) Draw(int count)
    {
        string[] contents = [.. Enumerable.Range(0, count * ImagesOfEach).Select(i => $"{i / ImagesOfEach}")];
        double[] labels = [.. contents.Select(_ => _random.NextDouble())];
        return ([.. Scores(labels, contents)], labels, contents);
    }

    IEnumerable<double> Scores(double[] labels, string[] contents)
    {
        var (bias, of) = (0.0, "");
        for (var i = 0; i < labels.Length; i++)
        {
            if (contents[i] != of) (bias, of) = (0.25 * Normal(), contents[i]);
            yield return labels[i] + bias + (0.1 * Normal());
        }
    }

    double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
