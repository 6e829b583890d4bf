using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>
/// An AVIF of three gray bars, made by libavif 0.11, whose colours are unspecified (2/2/2). Its bitstream says that levels go from 16 to
/// 235; its container may say otherwise, and is right then. Expected are the levels of avifdec and of libheif's heif-convert.
/// </summary>
public sealed class AvifRanges
{
    const string File = "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYA"
        + "AAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAABkAAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IA"
        + "AAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAABAAAAAQAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgSAAAAAAABNjb2xybmNseAACAAIAAoAA"
        + "AAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACFtZGF0EgAKBTgM/9gEMg5EAADC3GJcHGiFwBba4Q==";

    [Theory]
    [InlineData(true, 33, 126, 222)]
    [InlineData(false, 20, 128, 240)]
    public void AreThoseOfTheContainer(bool isFull, int left, int middle, int right)
    {
        var file = Convert.FromBase64String(File);
        file[file.AsSpan().IndexOf("colrnclx"u8) + 14] = (byte)(isFull ? 0x80 : 0);

        using var image = ImageDecoder.Decode(file);

        Assert.Equal((16, 16), (image.Width, image.Height));
        foreach (var (x, level) in new[] { (1, left), (8, middle), (14, right) })
            Assert.InRange(image.Pixels[3 * (8 * 16 + x)], level - 1, level + 1);
    }
}
