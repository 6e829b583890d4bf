using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training.Validation;

/// <summary>The score of a picture as <c>score --crops dense</c> computes it.</summary>
static class WindowMean
{
    /// <summary>Scores a picture that is as large as it is to be scored.</summary>
    /// <param name="model">Folded.</param>
    /// <param name="levels">0..255, shape (<paramref name="height"/>, <paramref name="width"/>, 3).</param>
    /// <param name="stride">Pixels from one window to the next.</param>
    /// <returns>The mean over its windows, in the network's own scale.</returns>
    public static double Compute(
        HyperIqaModel model, int height, int width, ReadOnlySpan<byte> levels, int stride = WindowGrid.DefaultStride)
    {
        using var noGradients = no_grad();
        var grid = new WindowGrid(height, width, stride);
        var sum = 0.0;
        foreach (var tile in grid.Tiles())
        {
            using var pixels = TilePixels.Cut(levels, height, width, tile.Area); // (1, 3, H, W)
            using var scores = model.Forward(pixels, new(tile.Rows.Windows, tile.Columns.Windows));
            foreach (var score in scores.data<float>()) sum += score;
        }

        return sum / grid.Offsets.Count;
    }
}
