using HyperIqa.Checkpoints;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>The program's own list of published models.</summary>
public class Catalogue
{
    [Fact]
    public void HasTheOfficialWeightsByTheirWholeHash()
    {
        var official = ModelCatalogue.FindPublished("koniq-official")!;
        Assert.Equal(109_768_650, official.Bytes); // both as the project's facts have them
        Assert.True(official.HasWholeHash);
        Assert.Equal(2, official.Mirrors.Count);
        Assert.Equal(Preprocessing.Koniq.Name, official.Preprocessing);
    }

    [Fact]
    public void AsksOverSecureConnectionsAlone() =>
        Assert.All(ModelCatalogue.Published().SelectMany(model => model.Mirrors), mirror => Assert.Equal("https", mirror.Scheme));

    [Fact]
    public void HasNoNameTwiceAndNoneOfABundledModel()
    {
        var names = ModelCatalogue.Published()
            .Select(model => model.Name)
            .Concat(ModelCatalogue.Bundled.Select(model => model.Name))
            .ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void HoldsTheDigitsThatArePublishedInAFilesName() => // torch's hub names files so: NAME-FIRSTDIGITS.pth
        Assert.All(
            ModelCatalogue.Published().Where(model => !model.HasWholeHash),
            model => Assert.Contains($"-{model.Sha256}.", model.File));

    [Theory]
    [InlineData("[null]")]
    [InlineData("""[{"name": null, "mirrors": [],""")]
    [InlineData("""[{"name": "a", "mirrors": [null],""")]
    public void MayHoldNoNull(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            const string Rest = """
                "about": "a", "file": "a.pth", "sha256": "0123abcd", "preprocessing": "koniq", "crops": "grid", "scoreRange": "r",
                "trainedOn": "t", "license": "l", "publisher": "p"}]
                """;
            File.WriteAllText(file, json.EndsWith(',') ? json + Rest : json);
            Assert.Contains("is not a catalogue of models", Assert.Throws<CheckpointException>(() => ModelCatalogue.Read(file)).Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("../up", "a.pth", "0123abcd")]
    [InlineData("a", "../a.pth", "0123abcd")]
    [InlineData("a", "b/a.pth", "0123abcd")]
    [InlineData("a", ".a", "0123abcd")]
    [InlineData("a", "a.pth", "0123abc")] // too few to tell anything
    [InlineData("a", "a.pth", "0123ABCD")]
    public void TakesNothingThatCouldLeadElsewhere(string name, string file, string sha256)
    {
        var model = ModelCatalogue.FindPublished("koniq-pyiqa")!;
        Assert.Throws<FormatException>((model with { Name = name, File = file, Sha256 = sha256 }).Check);
    }
}
