using System.Text.Json.Nodes;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>The eight images that the official code scored, and what it saw on the way.</summary>
static class GoldenImages
{
    public static TheoryData<string> Names { get; } = [.. ReferenceFiles.Golden["b_official"]!.AsObject().Select(image => image.Key)];

    public static JsonNode Official(string name) => ReferenceFiles.Golden["b_official"]![name]!;

    /// <summary>The top left corner of an image.</summary>
    public static RgbImage Corner(RgbImage image, int width, int height)
    {
        var corner = new RgbImage(width, height);
        for (var y = 0; y < height; y++) image.Pixels.Slice(3 * y * image.Width, 3 * width).CopyTo(corner.Pixels[(3 * y * width)..]);

        return corner;
    }
}
