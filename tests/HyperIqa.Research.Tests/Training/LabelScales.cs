using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Research.Tests.Training;

/// <summary>Models learn a MOS of 0..100, whatever people were asked for.</summary>
public sealed class LabelScales : DatasetFolder
{
    readonly List<string> _warnings = [];

    /// <summary>BID rates 0..5 and TID2013 0..9, whatever the labels at hand happen to be; a five-point table may have a .98.</summary>
    [Theory]
    [InlineData("bid", new[] { 0.75, 0.5 }, new[] { 15.0, 10 })]
    [InlineData("tid2013", new[] { 0.9, 4.5 }, new[] { 10.0, 50 })]
    [InlineData("kadid-10k", new[] { 1, 4.5 }, new[] { 20.0, 90 })]
    [InlineData(null, new[] { 0.98, 4.5 }, new[] { 19.6, 90 })]
    [InlineData(null, new[] { 2.0, 8.5 }, new[] { 20.0, 85 })]
    [InlineData(null, new[] { 20.0, 85 }, new[] { 20.0, 85 })]
    public void AreTheDatasetsElseWhatTheLabelsFit(string? dataset, double[] labels, double[] mos) =>
        AssertMos(mos, Table(dataset, null, labels));

    [Fact]
    public void OfATurnedDmosBeginWithTheBest()
    {
        var columns = new LabelColumns(Direction: LabelDirection.LowerIsBetter);

        AssertMos([75, 10], Table(dataset: null, columns, 1.25, 4.5)); // 100 - 20 · DMOS
        AssertMos([75, 10], Table(dataset: null, columns, 1.25, 4.5), factor: 20);
        AssertMos([75, 10], Table("csiq", columns: null, 0.25, 0.9));
    }

    [Fact]
    public void OfKonIqsRawMeanAreItsOwn()
    {
        var file = Text("labels.csv", "image_name,c_total,MOS,MOS_zscore", "0.jpg,105,3.5,60");
        AssertMos([70], KnownDatasets.Read(file, columns: new LabelColumns(Label: "MOS"))); // 20 · 3.5
        AssertMos([60], KnownDatasets.Read(file));
    }

    [Fact]
    public void ThatAreUnusualLeaveLabelsAsTheyAreAndAreWarnedOf()
    {
        AssertMos([-2, 600], Table(dataset: null, columns: null, -2, 600));
        Assert.EndsWith("; give the factor that makes labels 0..100", Assert.Single(_warnings));
    }

    [Fact]
    public void ThatMakeLabelsEndlessAreRefused()
    {
        var labels = Table(dataset: null, columns: null, 20, 50);
        foreach (var image in labels.Images) Text(image.Name);
        var refusal = Assert.Throws<TrainingException>(
            () => TrainingLabels.Find(labels, Root, 1e308, _warnings.Add, option: "the option"));
        Assert.EndsWith("becomes no finite number; the option takes the factor that makes labels 0..100", refusal.Message);
    }

    void AssertMos(double[] expected, LabelSet labels, double? factor = null)
    {
        foreach (var image in labels.Images) Text(image.Name);
        Assert.Equal(
            expected,
            TrainingLabels.Find(labels, Root, factor, _warnings.Add).Training.Select(photo => photo.Mos),
            (one, other) => Math.Abs(one - other) < 1e-9);
    }

    /// <summary>Labels of 0.jpg, 1.jpg, ….</summary>
    LabelSet Table(string? dataset, LabelColumns? columns, params double[] labels) =>
        KnownDatasets.Read(
            Text("labels.csv", ["image,score", .. labels.Select((label, i) => FormattableString.Invariant($"{i}.jpg,{label}"))]),
            dataset,
            columns);
}
