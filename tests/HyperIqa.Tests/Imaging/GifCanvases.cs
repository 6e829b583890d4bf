using System.Security.Cryptography;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>
/// GIFs whose first image is smaller than their canvas. Sizes and SHA-256 of the pixels are those of Pillow 9.4,
/// <c>Image.open(file).convert("RGB")</c>.
/// </summary>
public sealed class GifCanvases
{
    [Theory]
    // the palette's first colour
    [InlineData(
        "R0lGODlhBgAFAIEAAAoUHsgAAADIAAAAyCH+AmhpACwCAAEAAwACAAACBYy4UGMBADs=",
        6,
        5,
        "a703574b4fa85e5101bc3b88ffb1af10992138c5d2410f3a4c098b1ea3dd444e")]
    // the transparent one
    [InlineData(
        "R0lGODlhBgAFAIEAAAoUHsgAAADIAAAAyCH+AmhpACH5BAEAAAMALAIAAQADAAIAAAIFjLhQYwEAOw==",
        6,
        5,
        "aa1327ecade4bd15682b41fcfa43df727e5aa87501c14c120227aad973066567")]
    // of the image's own palette
    [InlineData(
        "R0lGODlhBgAFAIEAAAoUHsgAAADIAAAAyCH+AmhpACwCAAEAAwACAIFaW1wFBgcICQoLDA0CBYy4UGMBADs=",
        6,
        5,
        "df6e865ee0fc840b4976b19bde07894e4c7c1c096250edd97128c826b90900ae")]
    // an image beyond the canvas
    [InlineData(
        "R0lGODlhBAADAIEAAAoUHsgAAADIAAAAyCH+AmhpACwDAAIAAwACAAACBYy4UGMBADs=",
        6,
        4,
        "332df47f27e542e1dab51ccb4784e7b8e9e2bcf424280ddbb7b23f296213a7cf")]
    // one that covers it
    [InlineData(
        "R0lGODlhAwACAIEAAAoUHsgAAADIAAAAyCH+AmhpACwAAAAAAwACAAACBYy4UGMBADs=",
        3,
        2,
        "176f94a5981077fadab563857769048e094b93f91352491c506da0e5258bae9a")]
    public void AreWhole(string file, int width, int height, string sha256)
    {
        using var image = ImageDecoder.Decode(Convert.FromBase64String(file));

        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(image.Pixels)));
    }

    [Fact]
    public void MayNotBeEndless()
    {
        var file = Convert.FromBase64String("R0lGODlhBgAFAIEAAAoUHsgAAADIAAAAyCH+AmhpACwCAAEAAwACAAACBYy4UGMBADs=");
        (file[6], file[7], file[8], file[9]) = (0xdc, 0xff, 0xdc, 0xff); // 65500 by 65500 around an image of 3 by 2

        Assert.Contains("too large", Assert.Throws<ImageException>(() => ImageDecoder.Decode(file)).Message);
    }
}
