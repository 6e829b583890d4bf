using HyperIqa.Imaging;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// Cuts, flips, degrades, measures and normalises patches into a batch. An instance owns its working memory: one a thread.
/// </summary>
sealed class PatchCutter(DecodedPhotographs photos, BatchLayout layout, bool measures)
{
    const int Side = Patch.Size;

    readonly byte[] _levels = new byte[Patch.Length];
    readonly PixelStatistics _statistics = new();

    /// <summary>Fills the rows of a photograph's patches and, where the layout has them, those of their degraded copies.</summary>
    /// <param name="place">The photograph's place among those of the batch.</param>
    public void Cut(TrainingBatch batch, int place, PatchDraw draw)
    {
        var (micro, photograph) = Math.DivRem(place, layout.Photographs);
        for (var patch = 0; patch < layout.PatchesPerImage; patch++)
        {
            Cut(batch, micro, patch * layout.Photographs + photograph, draw, draw.Patch(patch));
        }
    }

    void Cut(TrainingBatch batch, int micro, int original, PatchDraw draw, SplitMix64 random)
    {
        var mos = 0.0;
        photos.Use(draw, (photo, width, height, levels) =>
        {
            mos = photo.Mos;
            var (top, left) = (random.Below(height - Side + 1), random.Below(width - Side + 1));
            CroppedLevels.Copy(levels, width, top, left, _levels, Side, flip: random.Below(2) == 1);
        });
        batch.Mos.Singles()[micro * layout.Originals + original] = (float)mos;
        Write(batch, micro * layout.Rows + original);
        if (original >= layout.Degraded) return;

        batch.Strengths.Singles()[micro * layout.Degraded + original] = EverydayDegradation.Befall(_levels, Side, ref random);
        Write(batch, micro * layout.Rows + layout.Originals + original);
    }

    void Write(TrainingBatch batch, int row)
    {
        if (measures)
        {
            _statistics.Measure(
                _levels, batch.Statistics.Singles().Slice(row * PixelStatistics.Count, PixelStatistics.Count));
        }

        var pixels = batch.Pixels(row);
        var red = Normalization.OfLevels(0);
        var green = Normalization.OfLevels(1);
        var blue = Normalization.OfLevels(2);
        for (var i = 0; i < _levels.Length; i += 3)
        {
            pixels[i] = red[_levels[i]];
            pixels[i + 1] = green[_levels[i + 1]];
            pixels[i + 2] = blue[_levels[i + 2]];
        }
    }
}
