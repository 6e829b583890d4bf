using HyperIqa.Imaging;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// Puts whole photographs into a batch, flipped half of the time, with a degraded copy where the layout has one; of a large one a part at a
/// random place. An instance owns its working memory: one a thread.
/// </summary>
sealed class PhotographCutter(DecodedPhotographs photos, BatchLayout layout)
{
    byte[] _memory = [];

    /// <summary>Fills a micro-batch.</summary>
    /// <param name="place">The photograph's place in the batch.</param>
    public void Cut(TrainingBatch batch, int place, PatchDraw draw)
    {
        var random = draw.Random;
        var (height, width, mos) = (0, 0, 0.0);
        photos.Use(draw, (photo, fullWidth, fullHeight, full) =>
        {
            (height, width, mos) = (Math.Min(fullHeight, layout.LongestSide), Math.Min(fullWidth, layout.LongestSide), photo.Mos);
            if (_memory.Length < 3 * height * width) _memory = new byte[3 * height * width];
            var (top, left) = (random.Below(fullHeight - height + 1), random.Below(fullWidth - width + 1));
            CroppedLevels.Copy(full, fullWidth, top, left, _memory.AsSpan(0, 3 * height * width), width, flip: random.Below(2) == 1);
        });
        batch.Mos.Singles()[place] = (float)mos;
        var levels = _memory.AsSpan(0, 3 * height * width);
        var tile = new WindowGrid(height, width, layout.Stride!.Value).Tiles().Single(); // it is small enough
        var pixels = batch.MakeRoom(place, tile);
        var copies = layout.DegradedIn(place);
        var length = pixels.Length / (1 + copies);
        TilePixels.Write(levels, height, width, tile.Area, pixels[..length]);
        if (copies == 0) return;

        batch.Strengths.Singles()[place] = EverydayDegradation.Befall(levels, width, ref random);
        TilePixels.Write(levels, height, width, tile.Area, pixels[length..]);
    }
}
