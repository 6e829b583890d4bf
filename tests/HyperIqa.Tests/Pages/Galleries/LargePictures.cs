using HyperIqa.Imaging;
using HyperIqa.Pages.Galleries;
using HyperIqa.Tests.Datasets;
using ImageMagick;

namespace HyperIqa.Tests.Pages.Galleries;

/// <summary>The pictures that are looked at closely.</summary>
public sealed class LargePictures : DatasetFolder
{
    [Fact]
    public void HaveQuality92AndColoursAsFineAsLight()
    {
        using var picture = Shown(profile: null);
        Assert.Equal((92u, "1x1,1x1,1x1"), (picture.Quality, picture.GetAttribute("jpeg:sampling-factor")));
    }

    [Fact]
    public void AreSrgbWhateverTheProfile()
    {
        // Adobe RGB 128, 64, 64: levels^2.2, times Adobe's matrix to sRGB's primaries, and sRGB's curve, give 146, 62, 62
        using var picture = Shown(ColorProfiles.AdobeRGB1998);
        using var pixels = picture.GetPixels();
        Assert.All(pixels.GetPixel(32, 32).ToArray().Zip([146, 62, 62]), pair => Assert.InRange(pair.First - pair.Second, -2, 2));
    }

    [Fact]
    public void LeaveWhatIsScoredAsTheFileHasIt()
    {
        using var scored = ImageDecoder.Decode(File(ColorProfiles.AdobeRGB1998));
        Assert.Equal([128, 64, 64], scored.Pixels[..3].ToArray());
    }

    [Fact]
    public void StayAsTheyAreWhereTheProfileIsDamaged()
    {
        var whole = ColorProfiles.AdobeRGB1998.ToByteArray();
        for (var length = 0; length < 540; length += 30) // without its curves
        {
            using var image = new RgbImage(8, 8) { Profile = whole[..length] };
            image.Pixels.Fill(100);
            ColourProfile.ToSrgb(image);
            Assert.Equal(-1, image.Pixels.IndexOfAnyExcept((byte)100));
        }
    }

    [Fact]
    public void HaveALinkToTheOriginalWhereItLies()
    {
        using var picture = Shown(profile: null);
        Assert.Contains("data-file=\"../a%20b.jpg\"", System.IO.File.ReadAllText(Path.Combine(Root, "gallery", "index.html")));
    }

    MagickImage Shown(ColorProfile? profile)
    {
        Gallery.Write(Path.Combine(Root, "gallery"), "photos", [new(new("a b.jpg", 50), File(profile))]);
        return new(Path.Combine(Root, "gallery", "photos", "00001.jpg"));
    }

    string File(ColorProfile? profile)
    {
        using var image = new MagickImage(MagickColor.FromRgb(128, 64, 64), 64, 64);
        image.Quality = 100;
        if (profile is not null) image.SetProfile(profile);
        return Bytes("a b.jpg", image.ToByteArray(MagickFormat.Jpeg));
    }
}
