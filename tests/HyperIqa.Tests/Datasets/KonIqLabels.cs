using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Datasets;

public sealed class KonIqLabels : DatasetFolder
{
    const string Scores = "koniq10k_scores_and_distributions.csv", Sets = "koniq10k_distributions_sets.csv";

    static readonly string[] ScoreLines =
    [
        "\"image_name\",\"c1\",\"c2\",\"c3\",\"c4\",\"c5\",\"c_total\",\"MOS\",\"SD\",\"MOS_zscore\"",
        "\"826373.jpg\",0,2,6,72,25,105,3.91428571428571,0.571,70.8",
        "\"10004473376.jpg\",0,0,25,73,7,105,3.82857,0.527,77.3836",
    ];

    static readonly string[] SetLines =
    [
        "image_name,c1,c2,c3,c4,c5,c_total,MOS,SD,set",
        "10004473376.jpg,0.0,0.0,0.238,0.695,0.067,105,77.3836,0.527,training",
        "826373.jpg,0.0,0.02,0.06,0.69,0.24,105,70.8,0.571,test",
    ];

    [Fact]
    public void TheScoresFileGivesTheZScore() =>
        Assert.Equal([new("826373.jpg", 70.8), new("10004473376.jpg", 77.3836)], KnownDatasets.Read(Text(Scores, ScoreLines)).Images);

    [Fact]
    public void TheSetsFileGivesTheOfficialSplit() =>
        Assert.Equal(
            [new("10004473376.jpg", 77.3836, null, "train"), new("826373.jpg", 70.8, null, "test")],
            KnownDatasets.Read(Text(Sets, SetLines)).Images);

    [Fact]
    public void BothFilesTogetherGiveZScoreAndSplit()
    {
        Text(Scores, ScoreLines);
        Text(Sets, SetLines);
        Assert.Equal(
            [new("826373.jpg", 70.8, null, "test"), new("10004473376.jpg", 77.3836, null, "train")], KnownDatasets.Read(Root).Images);
    }

    [Fact]
    public void AnotherFileNameMakesNoDifference() =>
        Assert.Equal(70.8, KnownDatasets.Read(Text("labels.csv", ScoreLines)).Images[0].Label);

    [Theory]
    [InlineData(Scores)]
    [InlineData("labels.csv")]
    public void TheRawMeanOfOneToFiveIsNotTakenByMistake(string name)
    {
        var file = Text(
            name, "image_name,c1,c2,c3,c4,c5,c_total,MOS,SD", "826373.jpg,0,2,6,72,25,105,3.914,0.571", "2.jpg,0,2,6,72,25,105,2.5,0.571");

        Assert.StartsWith(
            $"{file}: its MOS is the raw mean of 1..5, not the z-scored label",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(file)).Message);
    }

    [Fact]
    public void NorByATableThatIsSaidToBeKonIqs() =>
        Assert.Contains(
            "its mos is the raw mean of 1..5",
            Assert.Throws<DatasetException>(() => KnownDatasets.Read(Text("labels.csv", "image,mos", "a.jpg,3.9"), "koniq-10k")).Message);

    [Fact]
    public void TheRawMeanCanBeInsistedOn() =>
        Assert.Equal(
            3.91428571428571, KnownDatasets.Read(Text(Scores, ScoreLines), columns: new LabelColumns(Label: "MOS")).Images[0].Label);

    [Fact]
    public void TheRealSetsFileHasTheSizesOfTheOfficialSplit()
    {
        var labels = KnownDatasets.Read(ReferenceFiles.Shared("data/koniq10k_distributions_sets.csv"));

        Assert.Equal((7058, 1000, 2015), (Count("train"), Count("validation"), Count("test"))); // as the dataset's authors split it
        int Count(string part) => labels.Images.Count(image => image.Part == part);
    }
}
