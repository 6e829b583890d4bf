using HyperIqa.Imaging;

namespace HyperIqa.Tests.Inference;

/// <summary>Images that need no file.</summary>
static class Pictures
{
    /// <summary>Every level equally likely, always the same.</summary>
    public static RgbImage Noise(int width, int height)
    {
        var image = new RgbImage(width, height);
        new Random(1).NextBytes(image.Pixels);
        return image;
    }
}
