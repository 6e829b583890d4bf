using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>
/// Images that lie on their side in files of formats which say so in two places, as phones write them: a red left and a blue right half,
/// 128 by 64 pixels upright. HEIC and AVIF have the turn in their own header (irot) and again in their EXIF, which is to be left alone
/// then; JPEG XL in its header. Made by libheif 1.15 and libjxl 0.7.
/// </summary>
public sealed class TurnedImages
{
    const string Heic = "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAA"
        + "AAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGuAAEAAAAAAAAAPQACAAAAAAHrAAEAAAAAAAAAHgAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAA"
        + "AAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAyWlwcnAAAACqaXBjbwAAAHVodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGE"
        + "ABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAoQgEBA3AAAAMAkAAAAwAAAwAeoCCAgWW6kkprmwIAAAMAAgAAAwACECIAAQAHRAHBcrAiQAAA"
        + "ABRpc3BlAAAAAAAAAEAAAACAAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABdpcG1hAAAAAAAAAAEAAQSBAoOEAAAAGmlyZWYAAAAAAAAADm"
        + "Nkc2MAAgABAAEAAABjbWRhdAAAADkoAa8TgOaocNP//sBUV/6Zer/OUC0nm8N4uS8GgvLbKEhf8ixcpYWKakYTHdSFEGIInkgU+tOAM6AAAAAA"
        + "TU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAA=";

    const string Avif = "AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAATVtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAA"
        + "AAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAFZAAEAAAAAAAAAOgACAAAAAAGTAAEAAAAAAAAAHgAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAA"
        + "AAEAAGF2MDEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAdGlwcnAAAABUaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaX"
        + "NwZQAAAAAAAABAAAAAgAAAABBwaXhpAAAAAAMICAgAAAAJaXJvdAMAAAAYaXBtYQAAAAAAAAABAAEFgYIDhIUAAAAaaXJlZgAAAAAAAAAOY2Rz"
        + "YwACAAEAAQAAAGBtZGF0EgAKBhgVv/7AhDIuFAAFFFFCALTbemnsOTCZzsR0bJwFtiBvtWsuzCxaiLX3LdH0viKUqWV88T9koAAAAABNTQAqAA"
        + "AACAABARIAAwAAAAEABgAAAAAAAA==";

    const string Jxl = "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAD0anhsY/8KH44FEopLAgASiAIAcANd5RIAABUqo4wbvJzr+fJDh8W0jesMbbVtYU"
        + "miyDg2SSdwCCmQTl4mM2aMwbiYGe8uM8Z4GZMZIBYAACWDaiC+7H25nOUL47g6An8uYL0JS7c6Kl9aCDxYPPfhPwKsnBggyQYA4GvuII3IRG2/"
        + "GbS7QgqcJZG8ZGZkZszUY3kLs4stKzEMT9lBzJQMC+23WvkTBXZEltGABkbVUEK/tmLKk3hsg+iOsZb49FzCADFPjokvWZgBBndzM0SRpfenGG"
        + "SiXSYHBLiQM4re32ZUZs5WkBkzY2bCsv2bhz4C";

    [Theory]
    [InlineData(Heic)]
    [InlineData(Avif)]
    [InlineData(Jxl)]
    public void AreTurnedOnce(string file)
    {
        using var image = ImageDecoder.Decode(Convert.FromBase64String(file));

        Assert.Equal((128, 64), (image.Width, image.Height));
        Assert.True(IsRed(image, 8, 8) && IsRed(image, 8, 56), "the left half is red");
        Assert.False(IsRed(image, 120, 8) || IsRed(image, 120, 56), "the right half is blue");
    }

    /// <summary>The HEIC as a file.</summary>
    internal static byte[] HeicFile() => Convert.FromBase64String(Heic);

    static bool IsRed(RgbImage image, int x, int y) =>
        image.Pixels[3 * (y * image.Width + x)] > image.Pixels[(3 * (y * image.Width + x)) + 2];
}
