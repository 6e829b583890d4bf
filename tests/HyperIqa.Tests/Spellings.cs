using HyperIqa.Files;

namespace HyperIqa.Tests;

/// <summary>What is offered for a word that is none of those known.</summary>
public sealed class Spellings
{
    static readonly string[] Models = ["hyperiqa-biq2021", "koniq-official", "koniq-pyiqa", "resnet50-imagenet"];

    [Theory]
    [InlineData("koniq-oficial", "; did you mean koniq-official?")] // a letter is missing
    [InlineData("koniq-offficial", "; did you mean koniq-official?")] // one is too many
    [InlineData("koniq-offizial", "; did you mean koniq-official?")] // one is another
    [InlineData("koniq-offcial", "; did you mean koniq-official?")]
    [InlineData("konqi-official", "; did you mean koniq-official?")] // two are swapped
    [InlineData("KONIQ-Official", "; did you mean koniq-official?")]
    [InlineData("official_koniq", "; did you mean koniq-official?")]
    [InlineData("koniq", "; did you mean koniq-official or koniq-pyiqa?")]
    [InlineData("resnet50-imagenet1k", "; did you mean resnet50-imagenet?")]
    [InlineData("vgg16", "")]
    [InlineData("", "")]
    public void AreOfferedWhereTheyAreNear(string given, string hint) => Assert.Equal(hint, Spelling.Hint(given, Models));

    [Theory]
    [InlineData("tset", "test")]
    [InlineData("grdi", "grid")]
    [InlineData("png")]
    [InlineData("x")]
    public void OfShortWordsHaveOneSlip(string given, params string[] meant) =>
        Assert.Equal(meant, Spelling.Closest(given, ["grid", "csv", "test", "dense"]));
}
