using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

public class Preparing
{
    [Theory]
    [InlineData("koniq", 2048, 1536, 384, 512)]
    [InlineData("koniq", 100, 50, 384, 512)]
    [InlineData("native", 2048, 1536, 2048, 1536)]
    [InlineData("pyiqa", 2048, 1536, 2048, 1536)]
    [InlineData("short-side:512", 2048, 1536, 682, 512)] // torchvision's Resize(512): int(512 * 2048 / 1536)
    [InlineData("short-side:512", 1536, 2048, 512, 682)]
    [InlineData("short-side:512", 500, 400, 500, 400)]
    [InlineData("toward:512", 2048, 1536, 682, 512)]
    [InlineData("toward:512", 500, 400, 566, 453)] // sqrt(400 * 512) = 453
    [InlineData("toward:512", 288, 576, 384, 768)] // sqrt(288 * 512) = 384
    [InlineData("toward:512", 512, 512, 512, 512)]
    public void ResizesAsItsNameSays(string name, int width, int height, int preparedWidth, int preparedHeight)
    {
        using var prepared = Preprocessing.Parse(name).Prepare(new RgbImage(width, height));

        Assert.Equal((preparedWidth, preparedHeight, false), (prepared.Width, prepared.Height, prepared.Enlarged));
    }

    [Theory]
    [InlineData("native", 100, 50, 448, 224)]
    [InlineData("short-side:512", 100, 300, 224, 672)]
    [InlineData("native", 1, 1, 224, 224)]
    [InlineData("toward:512", 128, 128, 256, 256)] // sqrt(128 * 512) = 256
    [InlineData("toward:512", 90, 180, 224, 448)] // sqrt(90 * 512) = 215, less than a patch
    public void EnlargesWhatIsSmallerThanAPatch(string name, int width, int height, int preparedWidth, int preparedHeight)
    {
        using var prepared = Preprocessing.Parse(name).Prepare(new RgbImage(width, height));

        Assert.Equal((preparedWidth, preparedHeight, true), (prepared.Width, prepared.Height, prepared.Enlarged));
    }

    /// <summary>
    /// At most a million pixels, or eight times as many as there are: 224² times the aspect is a million at 19.9, and (224 / side)² is eight
    /// at a side of 79.2.
    /// </summary>
    [Theory]
    [InlineData("native", 1, 400, false)]
    [InlineData("short-side:512", 300, 1, false)]
    [InlineData("short-side:512", 60_000, 2, false)]
    [InlineData("native", 20, 400, false)]
    [InlineData("native", 21, 400, true)]
    [InlineData("native", 3000, 79, false)]
    [InlineData("native", 3000, 80, true)]
    [InlineData("short-side:512", 728, 90, true)] // a banner
    [InlineData("toward:512", 728, 90, true)]
    [InlineData("toward:512", 20, 400, false)]
    [InlineData("native", 1, 1, true)]
    [InlineData("koniq", 1, 400, true)]
    [InlineData("pyiqa", 1, 400, true)] // enlarges the patches alone that are cut
    public void RefusesALineOfPixelsThatWouldHaveToBecomeAPicture(string name, int width, int height, bool isTaken)
    {
        var refused = Record.Exception(() => Preprocessing.Parse(name).Prepare(new RgbImage(width, height)).Dispose());

        Assert.Equal(isTaken, refused is null);
    }

    [Fact]
    public void SaysWhyALineOfPixelsIsRefused()
    {
        var error = Assert.Throws<ImageException>(() => Preprocessing.Native.Prepare(new RgbImage(1, 400)));

        Assert.Equal(
            "too narrow (1x400 pixels; a patch needs 224 both ways, and enlarged so far the picture would have 224x89600)", error.Message);
    }

    [Theory]
    [InlineData("koniq")]
    [InlineData("native")]
    [InlineData("pyiqa")]
    [InlineData("short-side:512")]
    [InlineData("toward:512")]
    public void HasNamesThatRoundTrip(string name)
    {
        Assert.Equal(name, Preprocessing.Parse(name).Name);
        Assert.Equal(Preprocessing.Parse(name), Preprocessing.Parse(name));
    }

    [Theory]
    [InlineData("Koniq")]
    [InlineData("short-side:100")]
    [InlineData("short-side:-512")]
    [InlineData("short-side:")]
    [InlineData("toward:100")]
    [InlineData("")]
    public void ListsTheNamesWhenOneIsWrong(string name)
    {
        var error = Assert.Throws<FormatException>(() => Preprocessing.Parse(name));

        Assert.StartsWith(
            $"unknown preprocessing \"{name}\"; it takes koniq, native, pyiqa, short-side:N or toward:N (N at least 224)",
            error.Message);
    }

    [Theory]
    [InlineData("short-sid:512", "; did you mean short-side:512?")]
    [InlineData("shortside512", "; did you mean short-side:512?")]
    [InlineData("short-side", "; did you mean short-side:N?")]
    [InlineData("short-side:100", "(N at least 224)")]
    [InlineData("toward512", "; did you mean toward:512?")]
    [InlineData("nativ", "; did you mean native?")]
    [InlineData("bicubic", "(N at least 224)")]
    public void SaysWhatAWrongNameMayMean(string name, string end) =>
        Assert.EndsWith(end, Assert.Throws<FormatException>(() => Preprocessing.Parse(name)).Message);

    /// <summary>golden.json, normalize_lut: what ToTensor and Normalize make of these seven levels.</summary>
    [Fact]
    public void NormalisesAsTheOfficialCode()
    {
        byte[] levels = [0, 1, 2, 127, 128, 254, 255];
        var image = new RgbImage(Patch.Size, Patch.Size);
        for (var i = 0; i < levels.Length; i++) image.Pixels.Slice(3 * i, 3).Fill(levels[i]);

        using var prepared = Preprocessing.Native.Prepare(image);
        var patch = new float[Patch.Length];
        prepared.CopyPatch(default, patch);

        var expected = ReferenceFiles.Golden["normalize_lut"]!
            .AsObject()
            .Select(channel => channel.Value!.AsArray().Select(v => (float)v!).ToArray());
        Assert.Equal(expected, patch.Chunk(Patch.Size * Patch.Size).Select(plane => plane[..levels.Length]));
    }

    [Fact]
    public void CutsPatchesWhereTheyAreAskedFor()
    {
        var image = new RgbImage(300, 260);
        image.Pixels.Clear();
        image.Pixels[3 * (20 * 300 + 30) + 1] = 255; // green, in the patch's first pixel
        using var prepared = Preprocessing.Native.Prepare(image);
        var patch = new float[Patch.Length];

        prepared.CopyPatch(new PatchOffset(20, 30), patch);

        Assert.Equal(Patch.Size * Patch.Size, Array.IndexOf(patch, patch.Max()));
        Assert.Throws<ArgumentOutOfRangeException>(() => prepared.CopyPatch(new PatchOffset(37, 0), patch));
        Assert.Throws<ArgumentOutOfRangeException>(() => prepared.CopyPatch(new PatchOffset(0, -1), patch));
    }

    /// <summary>golden.json, c_pyiqa: the enlarged intensities of corners of I03.bmp, 64 spread over the whole.</summary>
    [Theory]
    [InlineData("small_200x300", 200, 300)]
    [InlineData("exact_224x224", 224, 224)]
    [InlineData("h224_w300", 224, 300)]
    [InlineData("small_97x131", 97, 131)]
    public void EnlargesAsPyiqaDoes(string name, int height, int width)
    {
        var golden = ReferenceFiles.Golden["c_pyiqa"]![name]!;
        using var whole = ImageDecoder.Decode(ReferenceFiles.Image("I03.bmp"));
        using var prepared = Preprocessing.Pyiqa.Prepare(GoldenImages.Corner(whole, width, height));
        Assert.Equal(((int)golden["upscaled_hw"]![0]!, (int)golden["upscaled_hw"]![1]!), (prepared.Height, prepared.Width));

        var taps = golden["upscaled"]!["v"]!.AsArray();
        for (var k = 0; k < taps.Count; k++)
        {
            var flat = k * (3 * prepared.Height * prepared.Width - 1) / (taps.Count - 1);
            var (channel, y, x) = (flat / prepared.Width / prepared.Height, flat / prepared.Width % prepared.Height, flat % prepared.Width);
            Assert.Equal((float)taps[k]!, Intensity(prepared, channel, y, x), 1e-6f);
        }
    }

    static float Intensity(PreparedImage image, int channel, int y, int x)
    {
        float[] mean = [0.485f, 0.456f, 0.406f], deviation = [0.229f, 0.224f, 0.225f];
        var offset = new PatchOffset(Math.Min(y, image.Height - Patch.Size), Math.Min(x, image.Width - Patch.Size));
        var patch = new float[Patch.Length];
        image.CopyPatch(offset, patch);
        return patch[(channel * Patch.Size + y - offset.Top) * Patch.Size + x - offset.Left] * deviation[channel] + mean[channel];
    }
}
