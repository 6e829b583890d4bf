using HyperIqa.Imaging;

namespace HyperIqa.Training;

/// <summary>Cuts, flips, degrades, measures and normalises patches into a batch. An instance owns its working memory: one a thread.</summary>
sealed class PatchCutter(DecodedPhotos photos, BatchLayout layout, bool measures)
{
    const int Side = Patch.Size;

    readonly byte[] _levels = new byte[Patch.Length];
    readonly PixelStatistics _statistics = new();

    /// <summary>Fills an original's row and, where the layout has one, its degraded copy's.</summary>
    /// <param name="batch">Where to.</param>
    /// <param name="place">The original's place among the originals of the batch.</param>
    /// <param name="draw">What to cut.</param>
    public void Cut(TrainingBatch batch, int place, PatchDraw draw)
    {
        var random = draw.Random;
        var mos = 0.0;
        photos.Use(draw.Photo, (photo, width, height, levels) =>
        {
            mos = photo.Mos;
            var (top, left) = (random.Below(height - Side + 1), random.Below(width - Side + 1));
            Crop(levels, width, top, left, flip: random.Below(2) == 1);
        });
        var (micro, original) = Math.DivRem(place, layout.Originals);
        FlatParameters.Numbers(batch.Mos)[place] = (float)mos;
        Write(batch, micro * layout.Rows + original);
        if (original >= layout.Degraded) return;

        var degradation = Degradation.Draw(ref random);
        degradation.Apply(_levels, ref random);
        FlatParameters.Numbers(batch.Strengths)[micro * layout.Degraded + original] = degradation.Strength;
        Write(batch, micro * layout.Rows + layout.Originals + original);
    }

    void Crop(ReadOnlySpan<byte> levels, int width, int top, int left, bool flip)
    {
        for (var y = 0; y < Side; y++)
        {
            var row = levels.Slice(3 * ((top + y) * width + left), 3 * Side);
            var target = _levels.AsSpan(3 * y * Side, 3 * Side);
            if (!flip)
            {
                row.CopyTo(target);
                continue;
            }

            for (var x = 0; x < Side; x++) row.Slice(3 * (Side - 1 - x), 3).CopyTo(target[(3 * x)..]);
        }
    }

    void Write(TrainingBatch batch, int row)
    {
        if (measures) _statistics.Measure(_levels, FlatParameters.Numbers(batch.Statistics).Slice(row * PixelStatistics.Count, PixelStatistics.Count));
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
