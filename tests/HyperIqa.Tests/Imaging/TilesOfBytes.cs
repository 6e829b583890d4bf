using HyperIqa.Imaging;
using HyperIqa.Tests.Inference;

namespace HyperIqa.Tests.Imaging;

public class TilesOfBytes
{
    const int Before = 3, After = 2;

    [Fact]
    public void AreThePixelsInAFrameOfTheMeanColour()
    {
        using var image = Preprocessing.Native.Prepare(Pictures.Noise(300, 260)); // mirrored to 320×288
        var tile = Assert.Single(new WindowGrid(image.Height, image.Width, stride: 32).Tiles());
        using var bytes = TileBytes.Cut(image, tile.Area, Before, After);
        using var normalised = TilePixels.Cut(image, tile.Area); // tested by itself
        Assert.Equal([1, 3, 288 + Before + After, 320 + Before + After], bytes.shape);
        byte[] mean = [124, 116, 104]; // 255 times 0.485, 0.456 and 0.406
        for (var channel = 0; channel < 3; channel++)
        {
            var levels = Normalization.OfLevels(channel);
            using var framed = bytes[0, channel].contiguous();
            using var inner = normalised[0, channel].contiguous();
            var (actual, expected) = (framed.data<byte>().ToArray(), inner.data<float>().ToArray());
            for (var i = 0; i < actual.Length; i++)
            {
                var (y, x) = (i / (320 + Before + After) - Before, i % (320 + Before + After) - Before);
                if (y is < 0 or >= 288 || x is < 0 or >= 320) Assert.Equal(mean[channel], actual[i]);
                else Assert.Equal(expected[320 * y + x], levels[actual[i]]);
            }
        }
    }
}
