using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Datasets;

/// <summary>
/// Small files of the true layouts of datasets after those of the paper: names of files and columns are those of the lists that their
/// makers publish, or that public readers of them expect; the numbers are made up.
/// </summary>
public sealed class LaterLayouts : DatasetFolder
{
    const string PatchColumns = "mos_patch_1,name_patch,mos_image,name_image", Padded = "labels=640_padded.csv";

    [Fact]
    public void FlivesIsValidIsTheValidationPart()
    {
        Text("database/labels_image.csv", "name,mos", "blur/a.jpg,75.4", "blur/b.jpg,72", "ava/c.jpg,50.5");
        Text($"database/{Padded}", PatchColumns + ",is_valid", "70,p/a.jpg,75.4,blur/a.jpg,False", "71,p/b.jpg,72,blur/b.jpg,True");
        Text("database/labels640.csv", PatchColumns, "40,p/c.jpg,50.5,ava/c.jpg");

        var labels = KnownDatasets.Read(Root);

        Assert.Equal("flive", labels.Dataset);
        Assert.Equal(
            [
                new("blur/a.jpg", 75.4, null, "train"), new("blur/b.jpg", 72, null, "validation"), new("ava/c.jpg", 50.5, null, "test"),
            ],
            labels.Images);
    }

    [Theory]
    [InlineData(Padded)]
    [InlineData("mine.csv")]
    public void AListOfFlivesPatchesGivesTheLabelsOfItsImages(string name) =>
        Assert.Equal(
            [new("blur/a.jpg", 75.4, null, "train"), new("blur/b.jpg", 72, null, "validation")],
            KnownDatasets.Read(
                Text(name, PatchColumns + ",is_valid", "70,p/a.jpg,75.4,blur/a.jpg,False", "71,p/b.jpg,72,blur/b.jpg,True")).Images);

    [Fact]
    public void UhdIqaHasItsSplitInTheTable()
    {
        var labels = KnownDatasets.Read(Text(
            "uhd-iqa-metadata.csv",
            "image_name,quality_mos,set,subset,orig_width,orig_height",
            "1.jpg,0.76,training,,5515,3375",
            "2.jpg,0.5,validation,,4850,3145",
            "3.jpg,0.25,test,night,4850,3145"));

        Assert.Equal(
            [new("1.jpg", 0.76, null, "train"), new("2.jpg", 0.5, null, "validation"), new("3.jpg", 0.25, null, "test")], labels.Images);
        Assert.Equal(new LabelScale(0, 1), labels.Scale);
    }

    [Fact]
    public void Agiqa3kTakesQualityAndKeepsPromptsTogether() =>
        Assert.Equal(
            [new("a_000.jpg", 0.9655, "statue of a man"), new("b_000.jpg", 2.5, "king, realistic style")],
            KnownDatasets.Read(Text(
                "data.csv",
                "name,prompt,adj1,adj2,style,mos_quality,std_quality,mos_align,std_align",
                "a_000.jpg,statue of a man,,,,0.9655,0.2,0.4,0.6",
                "b_000.jpg,\"king, realistic style\",,,realistic style,2.5,0.4,0.8,0.4")).Images);

    [Fact]
    public void AnotherTableOfAgiqasFileNameIsNotAgiqas() =>
        Assert.Equal("data", KnownDatasets.Read(Text("data.csv", "name,mos", "a.jpg,3")).Dataset);

    [Fact]
    public void PipalsListsAreReadTogether()
    {
        Text("Train_Label/A0002.txt", "A0002_00_00.bmp,1437.0798");
        Text("Train_Label/A0001.txt", "A0001_00_00.bmp,1520.0648", "A0001_06_01.bmp,1000.5");

        var labels = KnownDatasets.Read(Root);

        Assert.Equal(
            [
                new("A0001_00_00.bmp", 1520.0648, "A0001"), new("A0001_06_01.bmp", 1000.5, "A0001"),
                new("A0002_00_00.bmp", 1437.0798, "A0002"),
            ],
            labels.Images);
        Assert.Equal(50, labels.Scale!.ToMos(1375)); // half way from 900 to 1850: an Elo score has no zero
    }

    [Fact]
    public void AvasLabelIsTheMeanOfTheScores()
    {
        Text("AVA.txt", "1 953619 0 1 5 17 38 36 15 6 5 1 1 22 1396", "2 953958 10 0 0 0 0 0 0 0 0 10 15 21 1396");
        Text("aesthetics_image_lists/generic_test.jpgl", "953958");

        var labels = KnownDatasets.Read(Root);

        Assert.Equal(
            [
                new("953619.jpg", 699.0 / 124, null, "train"), // 2 + 15 + 68 + 190 + 216 + 105 + 48 + 45 + 10 of 124 people, by hand
                new("953958.jpg", 5.5, null, "test"),
            ],
            labels.Images);
    }

    [Fact]
    public void AnImageThatNobodyScoredIsNamed() =>
        Assert.EndsWith(
            "AVA.txt: nobody scored the image 7",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(Text("AVA.txt", "1 7 0 0 0 0 0 0 0 0 0 0 1 22 1396"))).Message);

    [Fact]
    public void KonIqPlusPlusHasScoresOfItsOwnAndTheSplitOfKonIq()
    {
        Text("koniq10k_distributions_sets.csv", "image_name,c_total,MOS,set", "1.jpg,105,77.4,training", "2.jpg,105,70.8,test");
        var file = Text(
            "koniq++database.csv", "filename,artifacts,blur,contrast,colors,other,qmos", "1.jpg,0.1,0,0,0,0,3.5", "2.jpg,0,0.9,0,0,0,1.25");

        Assert.Equal([new("1.jpg", 3.5, null, "train"), new("2.jpg", 1.25, null, "test")], KnownDatasets.Read(file).Images);
    }

    [Fact]
    public void Cid2013sRealignedLabelsAreTaken()
    {
        var file = Workbook(
            "CID2013 data - version 12112014.xlsx",
            "CID2013 MOS",
            ["Source_ID", "Image set specific  MOS", "Realigned MOS"],
            ["IS_I_C01_D01", 12.5, -3.25],
            ["IS_VI_C04_D12", 60, 71.5]);

        Assert.Equal(
            [new("IS_I_C01_D01.jpg", -3.25, "IS_I_C01"), new("IS_VI_C04_D12.jpg", 71.5, "IS_VI_C04")], KnownDatasets.Read(file).Images);
    }

    [Fact]
    public void PieAppsScoresAreErrorsAndAreTurned()
    {
        const string Header = "ref. image, distorted image, score for distorted image";
        Text("labels/test/ref_1_per_image_score.csv", Header, "ref_1.png,distort_1_blur_inter_2.png,2.5");
        Text("labels/test/ref_2_per_image_score.csv", Header, "ref_2.png,distort_2_noise_intra_1.png,0.25");

        var labels = KnownDatasets.Read(Root);

        Assert.Equal([new("distort_1_blur_inter_2.png", -2.5, "1"), new("distort_2_noise_intra_1.png", -0.25, "2")], labels.Images);
        Assert.Null(labels.Scale);
    }
}
