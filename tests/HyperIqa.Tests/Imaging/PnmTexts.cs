using System.Text;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>Texts that begin with P and a digit, as a PBM, PGM or PPM does.</summary>
public sealed class PnmTexts
{
    [Theory]
    [InlineData("P1 bugs to fix first\n- a")]
    [InlineData("P3\nnotes of phase three")]
    [InlineData("P2 10 tasks")]
    [InlineData("P3 # heading\n\ntext")]
    [InlineData("P1\n# to do\n- this")]
    [InlineData("P3 2024 12 24 holidays")]
    [InlineData("P1 2 3 apples")]
    [InlineData("P2\r\nlines of another system")]
    [InlineData("P5 10 20 of each")]
    [InlineData("P4: what is left")]
    [InlineData("P6\tcolumn")]
    [InlineData("P3")]
    [InlineData("P1 99999999999 2")]
    [InlineData("P1 1 0 1\n")]
    [InlineData("P1 10 20\n")]
    [InlineData("P1 5 3 4 2 1 9")]
    [InlineData("P2 5 3 4 2 1 9")]
    [InlineData("P3 100 200 255 40 50\n")]
    [InlineData("P4 10 10 then")]
    [InlineData("P5 5 5 5 apples")]
    [InlineData("P5 1 1 5 apples")]
    [InlineData("P6 10 20 99999 of each")]
    public void AreNoImages(string text)
    {
        Assert.Null(RasterFormats.Find(Encoding.ASCII.GetBytes(text)));
        Assert.StartsWith("not an image", Assert.Throws<ImageException>(() => ImageDecoder.Decode(Encoding.ASCII.GetBytes(text))).Message);
    }

    [Theory]
    [InlineData("P1 2 1 0 1")]
    [InlineData("P1\n2 1\n01")]
    [InlineData("P1\n#comment\n2 1\n01")]
    [InlineData("P2\n# made by hand\n2 1\n255\n7 9 # the end\n")]
    [InlineData("P3\r\n1 1\r\n255\r\n1 2 3\r\n")]
    [InlineData("P4 8 1 x")]
    [InlineData("P5\n1 1\n255\nx")]
    [InlineData("P6 1 1 255 xyz")]
    public void AreImagesWhereNumbersFollow(string file) => ImageDecoder.Decode(Encoding.ASCII.GetBytes(file)).Dispose();

    /// <summary>Cut, they have an image's error.</summary>
    [Theory]
    [InlineData("P1\n20 20\n01011")]
    [InlineData("P2\n20 20\n255\n1 2 3")]
    [InlineData("P2 3 3 255 1 2 3 4")]
    [InlineData("P5\n64 64\n255\n")]
    [InlineData("P5\n64 64\n255\nlike a text")]
    [InlineData("P5 64 64 255 like\u0001a\u0002text")]
    [InlineData("P6 64 64 255 \u00e9\u00ff\u00c8")]
    public void AreImagesThatEndEarlyWhereTheyAreWrittenAsImages(string file)
    {
        var bytes = Encoding.Latin1.GetBytes(file);

        Assert.NotNull(RasterFormats.Find(bytes));
        Assert.Equal(
            "a damaged or unfinished PBM, PGM or PPM",
            Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes).Dispose()).Message);
    }

    [Fact]
    public void AreImagesBehindALongComment()
    {
        var file = Encoding.ASCII.GetBytes($"P5\n# {new string('x', 2000)}\n1 1\n255\nx");

        Assert.NotNull(RasterFormats.Find(file.AsSpan(0, RasterFormats.Head > file.Length ? file.Length : RasterFormats.Head)));
        ImageDecoder.Decode(file).Dispose();
    }
}
