using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Datasets;

public sealed class AnyLabelTable : DatasetFolder
{
    [Theory]
    [InlineData("name,mos", "a.jpg,3.5")]
    [InlineData("filename;score", "a.jpg;3.5")]
    [InlineData("Image\tQuality", "a.jpg\t3.5")]
    [InlineData("label,other,image", "3.5,9,a.jpg")]
    [InlineData("a.jpg,3.5", "b.jpg,4")]
    [InlineData("3.5,a.jpg", "4,b.jpg")]
    [InlineData("a.jpg,3.5,0.2", "b.jpg,4,0.3")]
    [InlineData("a.jpg 3.5", "b.jpg 4")]
    [InlineData("3.5  a.jpg", "4 b.jpg")]
    [InlineData("image mos std", "a.jpg 3.5 0.2")]
    [InlineData("image mos", "a.jpg 3,5")]
    [InlineData("a.jpg 3,5", "b.jpg 4,25")]
    [InlineData("image;mos", "a.jpg;3,5")]
    [InlineData("a.jpg;3,5", "b.jpg;4,25")]
    [InlineData("image\tmos", "a.jpg\t3,5")]
    [InlineData("image,mos", "a.jpg,\"3,5\"")]
    [InlineData("name,prompt,mos_quality,mos_align2", "a.jpg,a cat,3.5,1")]
    [InlineData("image_name,quality_mos", "a.jpg,3.5")]
    [InlineData("mos_image,name_image", "3.5,a.jpg")]
    [InlineData("dis_img_path,dis_type,score", "a.jpg,Authentic,3.5")]
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
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(file, columns: new LabelColumns(Sheet: "first"))).Message);
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

    [Theory]
    [InlineData("is_valid", "False")]
    [InlineData("is_valid", "0")]
    [InlineData("valid", "no")]
    public void RowsThatAreNotValidAreLeftOutAndCounted(string column, string no)
    {
        var labels = KnownDatasets.Read(
            Text("mine.csv", $"image,mos,{column}", "a.jpg,3.5,True", $"b.jpg,,{no}", "c.jpg,2,", $"d.jpg,1,{no}"));

        Assert.Equal([new("a.jpg", 3.5), new("c.jpg", 2)], labels.Images);
        Assert.Contains($"2 rows are left out, which the column {column} says", labels.Notes);
    }

    [Fact]
    public void NamesWithBlanksStayWholeInAListWithBlanks() =>
        Assert.Equal(
            [new("my photo.jpg", 3.5), new("b.jpg", 4)], KnownDatasets.Read(Text("mine.txt", "my photo.jpg 3.5", "b.jpg 4")).Images);

    [Fact]
    public void ACommaAfterANameWithBlanksIsNoDecimalComma() =>
        Assert.Equal([new("photo 1", 3), new("photo 2", 4)], KnownDatasets.Read(Text("mine.csv", "photo 1,3", "photo 2,4")).Images);

    [Fact]
    public void ReferencesOfAUnifiedListAreContents() =>
        Assert.Equal(
            [new("X/a.bmp", 3.5, "X/ref.bmp")],
            KnownDatasets.Read(Text("mine.csv", "dis_img_path,dis_type,ref_img_path,score", "X/a.bmp,jpeg,X/ref.bmp,3.5")).Images);

    [Fact]
    public void ADmosIsTurnedAndSaidSo()
    {
        var labels = KnownDatasets.Read(Text("mine.csv", "image,dmos", "a.jpg,3.5"));

        Assert.Equal(-3.5, labels.Images[0].Label);
        Assert.Contains("dmos is taken as DMOS (lower is better): labels were converted to -dmos", labels.Notes);
    }

    /// <summary>KADID-10k's label file calls a MOS <c>dmos</c>; the image names tell it in any other table.</summary>
    [Theory]
    [InlineData("image,dmos", "I01_01_01.png,4.39", "I81_25_05.png,1.2")]
    [InlineData("dist_img,DMOS", "images/I01_01_01.png,0.84", "images/I81_25_05.png,0.05")]
    [InlineData("name,dmos,var", "I01_01_01,4.39,1", "i81_25_05,1.2,1")]
    [InlineData("file;dmos", "kadid10k-I01_01_01.jpg;4.39", "kadid10k-I81_25_05.jpg;1.2")]
    public void ADmosOfKadidsImagesIsAMos(params string[] lines)
    {
        var labels = KnownDatasets.Read(Text("mine.csv", lines));

        Assert.True(labels.Images[0].Label > 0);
        Assert.Equal(["I01", "I81"], labels.Images.Select(image => image.Content));
    }

    [Theory]
    [InlineData("I01.png", "I02.png")]
    [InlineData("I01_01_01.png", "beach.png")]
    [InlineData("hi01_01_01.png", "hi01_01_02.png")]
    public void ADmosOfOtherImagesIsTurned(string one, string other) =>
        Assert.Equal(-3.5, KnownDatasets.Read(Text("mine.csv", "image,dmos", $"{one},3.5", $"{other},2")).Images[0].Label);

    [Theory]
    [InlineData("i01_24_5.bmp", "I25_01_1.bmp", "I01", "I25")]
    [InlineData("1600.AWGN.1.png", "csiq/boston.jpeg2000.5.png", "1600", "boston")]
    public void ContentsAreKnownByTheNamesOfKnownImages(string one, string other, params string[] contents) =>
        Assert.Equal(
            contents,
            KnownDatasets.Read(Text("mine.csv", "image,mos", $"{one},3.5", $"{other},2")).Images.Select(image => image.Content));

    [Fact]
    public void AColumnOfContentsCountsMoreThanNames() =>
        Assert.Equal(
            "beach",
            KnownDatasets.Read(Text("mine.csv", "image,mos,scene", "I01_01_01.png,3.5,beach")).Images[0].Content);

    [Theory]
    [InlineData("image,dmos", "the column dmos is a DMOS, lower is better")]
    [InlineData("image,score", "the column score is a MOS, higher is better")]
    public void ADirectionThatNobodySaidIsAGuess(string header, string guess)
    {
        var file = Text("mine.csv", header, "a.jpg,3.5");

        Assert.Equal(guess, KnownDatasets.Read(file).DirectionGuess);
        Assert.Null(KnownDatasets.Read(file, columns: new LabelColumns(Direction: LabelDirection.LowerIsBetter)).DirectionGuess);
    }

    [Fact]
    public void ADatasetsDirectionIsAGuessToo()
    {
        var file = Text("mine.csv", "image,dmos", "1600.AWGN.1.png,0.5");

        Assert.Equal("these CSIQ labels are DMOS, lower is better", KnownDatasets.Read(file, "csiq").DirectionGuess);
    }

    [Fact]
    public void TheDirectionCanBeSaid()
    {
        var file = Text("mine.csv", "image,dmos", "a.jpg,3.5");
        Assert.Equal(3.5, KnownDatasets.Read(file, columns: new LabelColumns(Direction: LabelDirection.HigherIsBetter)).Images[0].Label);
    }

    [Theory]
    [InlineData("call it label", null)]
    [InlineData("name it with the option", "the option")]
    public void UnknownColumnsAreAskedFor(string way, string? option)
    {
        var file = Text("mine.csv", "image,width", "a.jpg,3");
        var columns = new LabelColumns { LabelOption = option };

        Assert.Equal(
            $"{file}: no column of scores found; {way}; the columns are image, width",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(file, columns: columns)).Message);
    }

    [Fact]
    public void ANanLabelIsNamedByItsRow() =>
        Assert.EndsWith("row 3 has \"nan\" in the column mos instead of a finite number", Complaint("image,mos", "a.jpg,3", "b.jpg,nan"));

    [Fact]
    public void AnEmptyLabelIsNamedByItsRow() =>
        Assert.EndsWith("row 2 is empty in the column mos", Complaint("image,mos", "a.jpg,"));

    [Fact]
    public void AnImageLabelledTwiceIsNamed() =>
        Assert.EndsWith("the image a.jpg is labelled twice", Complaint("image,mos", "a.jpg,3", "a.jpg,4"));

    [Fact]
    public void AFileWithoutLabelsIsRefused() => Assert.EndsWith("holds no labels", Complaint("image,mos"));

    [Fact]
    public void ADamagedWorkbookIsRefused() =>
        Assert.Contains(
            "is not a readable Excel workbook",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(Bytes("a.xlsx", [.. "PK\u0003\u0004 not really"u8]))).Message);

    [Fact]
    public void AFolderOfNothingKnownListsTheDatasets() =>
        Assert.Contains("holds no label files of a known dataset", Assert.Throws<DatasetException>(() => KnownDatasets.Read(Root)).Message);

    string Complaint(params string[] lines) => Assert.Throws<DatasetException>(() => KnownDatasets.Read(Text("mine.csv", lines))).Message;
}
