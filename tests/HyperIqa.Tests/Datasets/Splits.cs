using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Datasets;

public sealed class Splits : DatasetFolder
{
    static readonly LabelSet Synthetic = new(
        "csiq", "csiq", [.. Enumerable.Range(0, 300).Select(i => new LabelledImage($"{i}.png", i, $"ref{i % 30}"))], []);
    static readonly LabelSet Authentic = new(
        "photos", "photos", [.. Enumerable.Range(0, 100).Select(i => new LabelledImage($"{i}.jpg", i))], []);

    [Fact]
    public void AContentIsNeverInBothParts()
    {
        var plan = SplitPlan.Draw(Synthetic, 10, seed: 0);
        for (var split = 0; split < plan.Count; split++)
        {
            Assert.All(
                Synthetic.Images.GroupBy(image => image.Content),
                content => Assert.Single(content.Select(image => plan.PartOf(image.Name, split)).Distinct()));
        }
    }

    [Fact]
    public void AFifthOfTheContentsIsTested() => Assert.Equal(6 * 10, TestImages(SplitPlan.Draw(Synthetic, 1, seed: 0), 0).Length);

    [Fact]
    public void WithoutContentsAFifthOfTheImagesIsTested() =>
        Assert.Equal(20, TestImages(SplitPlan.Draw(Authentic, 1, seed: 0), 0, Authentic).Length);

    [Fact]
    public void SplitsDiffer()
    {
        var plan = SplitPlan.Draw(Synthetic, 2, seed: 0);
        Assert.NotEqual(TestImages(plan, 0), TestImages(plan, 1));
    }

    [Fact]
    public void TheSeedDecides()
    {
        Assert.Equal(TestImages(SplitPlan.Draw(Synthetic, 3, seed: 5), 2), TestImages(SplitPlan.Draw(Synthetic, 3, seed: 5), 2));
        Assert.NotEqual(TestImages(SplitPlan.Draw(Synthetic, 3, seed: 5), 2), TestImages(SplitPlan.Draw(Synthetic, 3, seed: 6), 2));
    }

    [Fact]
    public void TheOrderOfTheLabelsDoesNotMatter()
    {
        var reversed = Synthetic with { Images = [.. Synthetic.Images.Reverse()] };
        Assert.Equal(TestImages(SplitPlan.Draw(Synthetic, 1, seed: 0), 0), TestImages(SplitPlan.Draw(reversed, 1, seed: 0), 0));
    }

    [Fact]
    public void AWrittenSplitReadsBack()
    {
        var plan = SplitPlan.Draw(Synthetic, 3, seed: 1);
        var file = Path.Combine(Root, "splits.csv");
        using (var stream = File.Create(file)) plan.Write(stream);

        var read = SplitPlan.Read(file);

        Assert.Equal(3, read.Count);
        Assert.Equal(TestImages(plan, 2), TestImages(read, 2));
    }

    [Fact]
    public void AnImageThatTheFileLacksIsNamed() =>
        Assert.Equal(
            "b.jpg: the split does not assign it to a part",
            Assert.Throws<DatasetException>(
                () => SplitPlan.Read(Text("splits.csv", "image,split_1", "a.jpg,test")).PartOf("b.jpg", 0)).Message);

    [Fact]
    public void AnImageWithoutItsPartOfTheOfficialSplitIsNamed() =>
        Assert.Equal(
            "mine: b.jpg belongs to no part of the split; its row should name one",
            Assert.Throws<DatasetException>(
                () => SplitPlan.Official(new LabelSet("mine", "mine", [new("a.jpg", 1, null, "test"), new("b.jpg", 2)], []))).Message);

    [Fact]
    public void AnImageWithoutItsContentIsNamed() =>
        Assert.StartsWith(
            "mine: b.jpg has no scene or reference",
            Assert.Throws<DatasetException>(
                () => SplitPlan.Draw(new LabelSet("mine", "mine", [new("a.jpg", 1, "a"), new("b.jpg", 2)], []), 1, 0)).Message);

    [Fact]
    public void TwoImagesAreTooFewToPart() =>
        Assert.Equal(
            "two: 2 images are too few for a split of 80 % and 20 %",
            Assert.Throws<DatasetException>(
                () => SplitPlan.Draw(new LabelSet("two", "two", [new("a", 1), new("b", 2)], []), 1, 0)).Message);

    static string[] TestImages(SplitPlan plan, int split, LabelSet? labels = null) =>
        [
            .. (labels ?? Synthetic).Images
                .Where(image => plan.PartOf(image.Name, split) == "test")
                .Select(image => image.Name)
                .Order(StringComparer.Ordinal),
        ];
}
