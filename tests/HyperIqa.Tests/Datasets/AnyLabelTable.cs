using HyperIqa.Datasets;

namespace HyperIqa.Tests.Datasets;

public sealed class AnyLabelTable : DatasetFolder
{
    [Theory]
    [InlineData("name,mos", "a.jpg,3.5")]
    [InlineData("filename;score", "a.jpg;3.5")]
    [InlineData("Image\tQuality", "a.jpg\t3.5")]
    [InlineData("label,other,image", "3.5,9,a.jpg")]
    [InlineData("a.jpg,3.5", "b.jpg,4")]
    public void ItsColumnsAreFound(string header, string row) =>
        Assert.Equal(new LabelledImage("a.jpg", 3.5), KnownDatasets.Read(Text("mine.csv", header, row)).Images[0]);

    [Fact]
    public void ColumnsCanBeNamed() =>
        Assert.Equal(
            [new("a.jpg", 3.5)],
            KnownDatasets.Read(Text("mine.csv", "id,expert 1,mos", "a.jpg,3.5,9"), columns: new LabelColumns("id", "Expert 1")).Images);

    [Fact]
    public void ASheetIsTakenByItsName()
    {
        var file = Bytes("mine.xls", XlsBuilder.Build("second", ["image", "mos"], ["a.jpg", 3.5]));

        Assert.Equal([new("a.jpg", 3.5)], KnownDatasets.Read(file, columns: new LabelColumns(Sheet: "Second")).Images);
        Assert.EndsWith(
            "has no sheet first; its sheets are second",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(file, columns: new LabelColumns(Sheet: "first"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void SplitAndSceneAreTakenAlong() =>
        Assert.Equal(
            [new("a.jpg", 3.5, "beach", "test")],
            KnownDatasets.Read(Text("mine.csv", "image,mos,split,scene", "a.jpg,3.5,test,beach")).Images);

    [Fact]
    public void AnEmptyCellOfSplitOrSceneIsNoReasonToRefuseTheLabels() =>
        Assert.Equal(
            [new("a.jpg", 3.5, "beach", "test"), new("b.jpg", 4)],
            KnownDatasets.Read(Text("mine.csv", "image,mos,split,scene", "a.jpg,3.5,test,beach", "b.jpg,4,,")).Images);

    [Fact]
    public void ADmosIsTurnedAndSaidSo()
    {
        var labels = KnownDatasets.Read(Text("mine.csv", "image,dmos", "a.jpg,3.5"));

        Assert.Equal(-3.5, labels.Images[0].Label);
        Assert.Contains("dmos is taken as DMOS (lower is better): labels were converted to -dmos", labels.Notes);
    }

    [Fact]
    public void TheDirectionCanBeSaid()
    {
        var file = Text("mine.csv", "image,dmos", "a.jpg,3.5");
        Assert.Equal(3.5, KnownDatasets.Read(file, columns: new LabelColumns(Direction: LabelDirection.HigherIsBetter)).Images[0].Label);
    }

    [Fact]
    public void UnknownColumnsAreAskedFor() =>
        Assert.EndsWith(
            "no column of scores found; name it with --label-column; the columns are image, width",
            Complaint("image,width", "a.jpg,3"),
            StringComparison.Ordinal);

    [Fact]
    public void ANanLabelIsNamedByItsRow() =>
        Assert.EndsWith(
            "row 3 has \"nan\" in the column mos instead of a finite number",
            Complaint("image,mos", "a.jpg,3", "b.jpg,nan"),
            StringComparison.Ordinal);

    [Fact]
    public void AnEmptyLabelIsNamedByItsRow() =>
        Assert.EndsWith("row 2 is empty in the column mos", Complaint("image,mos", "a.jpg,"), StringComparison.Ordinal);

    [Fact]
    public void AnImageLabelledTwiceIsNamed() =>
        Assert.EndsWith("the image a.jpg is labelled twice", Complaint("image,mos", "a.jpg,3", "a.jpg,4"), StringComparison.Ordinal);

    [Fact]
    public void AFileWithoutLabelsIsRefused() => Assert.EndsWith("holds no labels", Complaint("image,mos"), StringComparison.Ordinal);

    [Fact]
    public void ADamagedWorkbookIsRefused() =>
        Assert.Contains(
            "is not a readable Excel workbook",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(Bytes("a.xlsx", [.. "PK\u0003\u0004 not really"u8]))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void AFolderOfNothingKnownListsTheDatasets() =>
        Assert.Contains(
            "holds no label files of a known dataset",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(Root)).Message,
            StringComparison.Ordinal);

    string Complaint(params string[] lines) => Assert.Throws<DatasetException>(() => KnownDatasets.Read(Text("mine.csv", lines))).Message;
}
