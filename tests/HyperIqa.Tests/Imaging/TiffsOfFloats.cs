using System.Runtime.InteropServices;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>TIFFs of 32-bit floating-point samples: shares of white, or levels as Pillow reads them.</summary>
public class TiffsOfFloats
{
    const ushort SampleFormat = 339, RowsPerStrip = 278, Offsets = 273, ByteCounts = 279;

    [Fact]
    public void AreLevelsUpTo255WithoutTheirFractions() => // as Pillow's conversion from "F" to "RGB" drops them
        Assert.Equal([0, 0, 0, 99, 99, 99, 200, 200, 200, 255, 255, 255], PixelsOf(Gray(0, 99.9f, 200, 255)));

    [Fact]
    public void AreSharesOfWhiteUpToOne() =>
        Assert.Equal([0, 0, 0, 51, 51, 51, 204, 204, 204, 255, 255, 255], PixelsOf(Gray(0, 0.2f, 0.8f, 1)));

    [Fact]
    public void AreLevelsOfColoursInSeveralStrips()
    {
        float[] samples = [1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255];
        var tiff = new TiffFile(2, 2, 32, 2, MemoryMarshal.AsBytes(samples.AsSpan()).ToArray(), perPixel: 3)
            .Set(SampleFormat, 3, 3, 3).Set(RowsPerStrip, 1).SetLong(Offsets, 8, 32).SetLong(ByteCounts, 24, 24);
        Assert.Equal([.. samples.Select(sample => (byte)sample)], PixelsOf(tiff));
    }

    static TiffFile Gray(params float[] samples) =>
        new TiffFile(samples.Length, 1, 32, 1, MemoryMarshal.AsBytes(samples.AsSpan()).ToArray()).Set(SampleFormat, 3);

    static byte[] PixelsOf(TiffFile tiff)
    {
        using var image = ImageDecoder.Decode(tiff.ToArray());
        return image.Pixels.ToArray();
    }
}
