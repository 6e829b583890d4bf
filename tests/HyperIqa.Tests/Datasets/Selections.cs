using HyperIqa.Datasets;

namespace HyperIqa.Tests.Datasets;

/// <summary>Which labels a command works on, and which images they get.</summary>
public sealed class Selections
{
    static readonly LabelSet Labels = new(
        "set", "labels.csv", [new("1.jpg", 1, Part: "train"), new("2.jpg", 2, Part: "test"), new("3.jpg", 3)], Notes: []);

    [Fact]
    public void AreAllLabelsWhereNoPartIsAskedFor() =>
        Assert.Equal(["1.jpg", "2.jpg", "3.jpg"], Matched(new LabelSelection(Labels)).Select(pair => pair.Label.Name));

    [Fact]
    public void AreThoseOfAPart() =>
        Assert.Equal(["2.jpg"], Matched(LabelSelection.OfPart(Labels, "test")).Select(pair => pair.Label.Name));

    [Fact]
    public void AreThoseThatAreInThePartInAnyOfSeveralSplits()
    {
        var plan = SplitPlan.Draw(Labels, count: 40, seed: 0); // 40 draws of one test image out of three take each
        Assert.Equal(3, Matched(LabelSelection.OfPart(Labels, "test", plan)).Count);
    }

    [Fact]
    public void SayWhyTheyAreEmpty()
    {
        Assert.Null(LabelSelection.OfPart(Labels, "test").Missing);
        Assert.Equal("no image is in that part; parts are train, test; did you mean test?", LabelSelection.OfPart(Labels, "tset").Missing);
        var partless = Labels with { Images = [new("1.jpg", 1)] };
        Assert.Equal("labels.csv has no official split", LabelSelection.OfPart(partless, "test").Missing);
    }

    [Fact]
    public void GetAnImageOnceThatATableNamesTwice() =>
        Assert.Single(new LabelSelection(Labels).Among(["a/1.jpg", "a/1.jpg"]).Pairs);

    static IReadOnlyList<(LabelledImage Label, string Image)> Matched(LabelSelection selection) =>
        selection.Among(["a/1.jpg", "a/2.jpg", "a/3.jpg"]).Pairs;
}
