using System.Globalization;
using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Datasets;

/// <summary>
/// Small files of each dataset's true layout: file names, column, sheet and variable names as they are published and as public readers
/// (SSL92/hyperIQA <c>folders.py</c>, chaofengc/IQA-PyTorch <c>scripts/</c>) expect them.
/// </summary>
public sealed class PublishedLayouts : DatasetFolder
{
    [Fact]
    public void LiveChallengeLeavesOutItsSevenTrainingExamples()
    {
        string[] names = [.. Enumerable.Range(1, 7).Select(i => $"t{i}.bmp"), "3.bmp", "5.JPG"];
        Bytes("Data/AllImages_release.mat", new MatBuilder(compressed: true).NestedCells("AllImages_release", names).Build());
        Bytes(
            "Data/AllMOS_release.mat",
            new MatBuilder(compressed: true).Numbers("AllMOS_release", 70, 71, 72, 73, 74, 75, 76, 63.96, 21.5).Build());

        var labels = KnownDatasets.Read(Root);

        Assert.Equal("live-challenge", labels.Dataset);
        Assert.Equal([new("3.bmp", 63.96), new("5.JPG", 21.5)], labels.Images);
    }

    [Fact]
    public void LiveChallengeSaysWhichFileIsMissingAndWhereItLooked()
    {
        Bytes("Data/AllImages_release.mat", new MatBuilder().Cells("AllImages_release", "a.bmp").Build());

        var complaint = Assert.Throws<DatasetException>(() => KnownDatasets.Read(Root)).Message;

        Assert.Equal(
            $"LIVE Challenge: AllMOS_release.mat is missing; looked in {Root}, {Root}/Data, {Root}/ChallengeDB_release/Data", complaint);
    }

    [Theory]
    [InlineData("dmos.mat", "dmos")]
    [InlineData("dmos_realigned.mat", "dmos_new")]
    public void LiveTellsImagesByTheirPlace(string file, string variable)
    {
        double[] dmos = [.. Enumerable.Range(0, 982).Select(i => i / 10.0)];
        byte[] references = [.. Enumerable.Range(0, 982).Select(i => (byte)(i % 5 == 4 ? 1 : 0))];
        Bytes(file, new MatBuilder(compressed: true).Numbers(variable, dmos).Bytes("orgs", references).Build());
        Bytes(
            "refnames_all.mat",
            new MatBuilder(compressed: true).Cells("refnames_all", [.. Enumerable.Range(0, 982).Select(i => $"ref{i % 29}.bmp")]).Build());

        var labels = KnownDatasets.Read(Root);

        Assert.Equal("live", labels.Dataset);
        Assert.Equal(982 - 196, labels.Images.Count);
        Assert.Equal(new LabelledImage("jp2k/img1.bmp", 100, "ref0.bmp"), labels.Images[0]);
        Assert.Contains(new LabelledImage("jpeg/img1.bmp", 100 - 22.7, "ref24.bmp"), labels.Images); // entry 228 of 982, from 1
        Assert.Contains(labels.Images, image => image.Name == "fastfading/img173.bmp");
        Assert.Contains("LIVE labels are DMOS (lower is better) and were converted to 100 - DMOS", labels.Notes);
    }

    [Fact]
    public void CsiqsTextFileIsTurned()
    {
        var labels = KnownDatasets.Read(Text("csiq_label.txt", "1600.AWGN.1.png\t0.062", "1600.JPEG.5.png 0.875"));

        Assert.Equal([new("1600.AWGN.1.png", 1 - 0.062, "1600"), new("1600.JPEG.5.png", 0.125, "1600")], labels.Images);
        Assert.Contains("CSIQ labels are DMOS (lower is better) and were converted to 1 - DMOS", labels.Notes);
    }

    [Fact]
    public void CsiqsWorkbookNamesImagesByTheirParts()
    {
        Workbook(
            "csiq.DMOS.xlsx", "all_by_image",
            ["CSIQ DMOS"],
            [null],
            [null, null, null, "by image"],
            [null, null, null, "image", "dst_idx", "dst_type", "dst_lev", "dmos_std", "dmos"],
            [null, null, null, 1600, 1, "noise", 1, 0.061, 0.062],
            [null, null, null, "aerial_city", 4, "jpeg 2000", 3, 0.1, 0.5],
            [null, null, null, "aerial_city", 6, "contrast", 2, 0.1, 0.25]);

        Assert.Equal(
            [
                new("1600.AWGN.1.png", 1 - 0.062, "1600"),
                new("aerial_city.jpeg2000.3.png", 0.5, "aerial_city"),
                new("aerial_city.contrast.2.png", 0.75, "aerial_city"),
            ],
            KnownDatasets.Read(Root).Images);
    }

    [Fact]
    public void CsiqsMeaningHoldsForAnyTableOfItsLabels()
    {
        var labels = KnownDatasets.Read(Text("labels.csv", "image,width,height,score", "1600.AWGN.1.png,512,512,0.25"), "csiq");
        Assert.Equal([new LabelledImage("1600.AWGN.1.png", 0.75, "1600")], labels.Images);
    }

    [Fact]
    public void Tid2013NamesTheReferenceInTheFileName() =>
        Assert.Equal(
            [new("I01_01_1.bmp", 5.51429, "I01"), new("i01_24_5.bmp", 3.2, "I01")],
            KnownDatasets.Read(Text("mos_with_names.txt", "5.51429 I01_01_1.bmp", "3.2 i01_24_5.bmp")).Images);

    [Fact]
    public void Kadid10kIsNotTurnedWhateverItsColumnIsCalled() =>
        Assert.Equal(
            [new("I01_01_01.png", 4.57, "I01.png"), new("I01_01_05.png", 1.1, "I01.png")],
            KnownDatasets.Read(
                Text("dmos.csv", "dist_img,ref_img,dmos,var", "I01_01_01.png,I01.png,4.57,0.496", "I01_01_05.png,I01.png,1.1,0.3")).Images);

    [Fact]
    public void Kadid10kIsKnownByItsColumnsUnderAnyName()
    {
        var labels = KnownDatasets.Read(Text("labels.csv", "dist_img,ref_img,dmos,var", "I01_01_01.png,I01.png,4.57,0.496"));

        Assert.Equal("kadid-10k", labels.Dataset);
        Assert.Contains("KADID-10k calls its labels dmos, but higher is better: they stay unchanged", labels.Notes);
    }

    [Fact]
    public void ATableOfKadidsFileNameButOtherColumnsIsNotKadids()
    {
        var labels = KnownDatasets.Read(Text("dmos.csv", "image,dmos", "a.jpg,3.5"));

        Assert.Equal("dmos", labels.Dataset);
        Assert.Equal([new("a.jpg", -3.5)], labels.Images);
    }

    [Fact]
    public void ATableSaidToBeKadidsMayHaveOtherColumns() =>
        Assert.Equal(
            [new("I01_01_01.png", 4.57, "I01")],
            KnownDatasets.Read(Text("mine.csv", "image,dmos", "I01_01_01.png,4.57"), "kadid-10k").Images);

    /// <summary>Turned within the dataset's scale: 1 + 5 - 4.57, and LIVE's 0 + 100 - DMOS not at all.</summary>
    [Theory]
    [InlineData("dmos.csv", "dist_img,ref_img,dmos", "I01_01_01.png,I01.png,4.57", LabelDirection.LowerIsBetter, 1.43)]
    [InlineData("mine.csv", "dist_img,ref_img,dmos", "I01_01_01.png,I01.png,4.57", LabelDirection.LowerIsBetter, 1.43)]
    [InlineData("csiq_label.txt", "1600.AWGN.1.png 0.062", "1600.AWGN.2.png 0.1", LabelDirection.HigherIsBetter, 0.062)]
    [InlineData("csiq_label.txt", "1600.AWGN.1.png 0.062", "1600.AWGN.2.png 0.1", LabelDirection.LowerIsBetter, 0.938)]
    [InlineData("mos_with_names.txt", "5.5 I01_01_1.bmp", "3.2 i01_24_5.bmp", LabelDirection.LowerIsBetter, 3.5)]
    internal void TheDirectionThatIsSaidDecidesForKnownDatasetsToo(
        string file, string first, string second, LabelDirection direction, double expected) =>
        Assert.Equal(
            expected, KnownDatasets.Read(Text(file, first, second), columns: new LabelColumns(Direction: direction)).Images[0].Label, 12);

    [Fact]
    public void WhatIsSaidAgainstADatasetIsNoted() =>
        Assert.Contains(
            "CSIQ labels are DMOS, but are taken as MOS, as asked, and stay unchanged",
            KnownDatasets.Read(
                Text("csiq_label.txt", "1600.AWGN.1.png 0.062"),
                columns: new LabelColumns(Direction: LabelDirection.HigherIsBetter)).Notes);

    [Fact]
    public void SpaqsWorkbookLiesAmongTheAnnotations()
    {
        Workbook(
            "Annotations/MOS and Image attribute scores.xlsx",
            "Sheet1",
            ["Image name", "MOS", "Brightness"],
            ["00001.jpg", 79.25, 75],
            ["00002.jpg", 26, 27]);
        Assert.Equal([new("00001.jpg", 79.25), new("00002.jpg", 26)], KnownDatasets.Read(Root).Images);
    }

    [Fact]
    public void BidNumbersItsImages()
    {
        Workbook(
            "DatabaseGrades.xlsx", "Plan1", ["Image Number", "Average Subjective Grade", "std"], [1, 3.8421, 0.5], [586, 0.75, 0.25],
            [null, null, "586 images"]);
        Assert.Equal([new("DatabaseImage0001.JPG", 3.8421), new("DatabaseImage0586.JPG", 0.75)], KnownDatasets.Read(Root).Images);
    }

    [Fact]
    public void AnOldExcelWorkbookIsReadToo()
    {
        Bytes("DatabaseGrades.xls", XlsBuilder.Build("Plan1", ["Image Number", "Average Subjective Grade"], [1, 3.8421], [586, 0.75]));
        Assert.Equal([new("DatabaseImage0001.JPG", 3.8421), new("DatabaseImage0586.JPG", 0.75)], KnownDatasets.Read(Root).Images);
    }

    [Fact]
    public void Biq2021HasAFileForEachPart()
    {
        Text("Train (Images and MOS).csv", "Image Name,MOS", "ss01 (1).jpg,0.7798");
        Text("Test (Images and MOS).csv", "Image Name,MOS", "ss03 (7805).jpg,0.7321");

        Assert.Equal(
            [new("ss01 (1).jpg", 0.7798, null, "train"), new("ss03 (7805).jpg", 0.7321, null, "test")], KnownDatasets.Read(Root).Images);
    }

    [Fact]
    public void Biq2021WithoutItsTestFileSaysSo()
    {
        Text("Train (Images and MOS).csv", "Image Name,MOS", "ss01 (1).jpg,0.7798");
        Assert.Equal(
            $"BIQ2021: Test (Images and MOS).csv or Test.csv is missing; looked in {Root}",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(Root)).Message);
    }

    [Fact]
    public void TheMachinesLanguageDoesNotMatter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
            };
            Workbook("DatabaseGrades.xlsx", "Plan1", ["Image Number", "Average Subjective Grade"], [1, 3.8421]);
            Assert.Equal(3.8421, KnownDatasets.Read(Root).Images[0].Label);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
