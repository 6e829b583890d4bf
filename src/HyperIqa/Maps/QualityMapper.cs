using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Maps;

/// <summary>Makes quality maps.</summary>
/// <param name="options">How an image is made ready, decoded, and what a raw score is worth.</param>
/// <param name="source">What maps are made of.</param>
sealed class QualityMapper(Engine engine, ScoringOptions options, MapSource source)
{
    /// <summary>From one window to the next, in pixels: as close as they can lie.</summary>
    const int Stride = WindowGrid.Cell;

    /// <summary>
    /// How many times maps are magnified for finer windows, each way. Three and four times found faults of an eighth of a photograph's
    /// sides hardly better.
    /// </summary>
    const int Magnification = 2;

    /// <summary>
    /// How much of a fine window's difference from the mean counts. Where nothing is wrong, scores of fine windows differ by 8.4 points
    /// (standard deviation), those of whole windows by 5.2: so good places stand out no more than on a map of those.
    /// </summary>
    const double Calm = 0.6;

    /// <summary>Patches in memory at once; some 40 MB.</summary>
    const int Together = 64;

    /// <summary>
    /// Windows and patches smaller than 224 pixels are cut from whole levels, which pyiqa's enlargement of tiny images does not have.
    /// </summary>
    readonly Preprocessing _preprocessing = options.Preprocessing == Preprocessing.Pyiqa ? Preprocessing.Native : options.Preprocessing;

    /// <summary>Reads an image and maps it.</summary>
    /// <param name="side">The picture's longest side, in pixels; a smaller photograph is left as it is.</param>
    /// <exception cref="ImageException">It cannot be read.</exception>
    public MappedPhotograph Map(string path, int side)
    {
        var image = ImageDecoder.Decode(path, options.Decode == DecodeRule.Fast ? _preprocessing : null);
        var picture = image.Shrunk(side);
        ColourProfile.ToSrgb(picture);
        var size = image.FullSize;
        try
        {
            using var prepared = _preprocessing.Prepare(image); // takes the image over
            return new(size.Height, size.Width, picture, Map(prepared));
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    /// <summary>Maps a prepared image.</summary>
    /// <param name="image">Not of the preprocessing <c>pyiqa</c>.</param>
    public GridMap Map(PreparedImage image) => source switch
    {
        MapSource.Windows => FromWindows(image),
        MapSource.Patches => FromPatches(image),
        MapSource.FineWindows => FromFineWindows(image),
        _ => Lower(FromPatches(image), FromWindows(image).Map),
    };

    static GridMap Lower(GridMap grid, QualityMap windows) => new(
        grid.Rows,
        new(
            grid.Map.Height,
            grid.Map.Width,
            [
                .. grid.Map.Patches.Select(patch =>
                    patch with { Score = Math.Min(patch.Score, windows.Mean(patch.Top, patch.Left, patch.Side)) }),
            ]));

    GridMap FromWindows(PreparedImage image)
    {
        var grid = new WindowGrid(image.Height, image.Width, Stride);
        return Map(image, grid.Rows, grid.Offsets, grid.Side, engine.Score(image, grid));
    }

    GridMap FromFineWindows(PreparedImage image)
    {
        var grid = new WindowGrid(image.Height, image.Width, Stride, Magnification);
        var fine = engine.Score(image, grid);
        var whole = engine.Score(image, new WindowGrid(image.Height, image.Width, options.Stride));
        var (mos, mean) = (whole.Average(score => (double)score), fine.Average(score => (double)score));
        return Map(image, grid.Rows, grid.Offsets, grid.Side, [.. fine.Select(score => (float)(mos + Calm * (score - mean)))]);
    }

    GridMap FromPatches(PreparedImage image)
    {
        var grid = new MapGrid(image.Height, image.Width);
        List<float> raw = [];
        while (raw.Count < grid.Offsets.Count)
        {
            using var batch = grid.Cut(image.Levels!, raw.Count, Math.Min(Together, grid.Offsets.Count - raw.Count));
            raw.AddRange(engine.Score(batch));
        }

        return Map(image, grid.Rows, grid.Offsets, grid.Side, raw);
    }

    GridMap Map(PreparedImage image, int rows, IReadOnlyList<PatchOffset> offsets, int side, IReadOnlyList<float> raw)
    {
        MapPatch[] patches =
        [
            .. offsets.Zip(
                raw,
                (offset, score) => new MapPatch(offset.Top, offset.Left, side, score * options.ScoreScale + options.ScoreOffset)),
        ];
        return patches.All(patch => double.IsFinite(patch.Score))
            ? new(rows, new(image.Height, image.Width, patches))
            : throw new ImageException("the model gives no number for it (NaN or infinity): its weights are damaged or do not fit");
    }
}
