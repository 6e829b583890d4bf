using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Scoring;

namespace HyperIqa.Maps;

/// <summary>Makes quality maps.</summary>
/// <param name="options">How an image is made ready, decoded, and what a raw score is worth.</param>
/// <param name="faults">Sees small faults, for <see cref="MapSource.FineWindows"/>; null where the checkpoint has no such reading.</param>
sealed class QualityMapper(Engine engine, ScoringOptions options, MapSource source, FaultReading? faults = null)
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

    /// <summary>
    /// The same where faults are read beside them: windows do not see those, and their own ups and downs would hide them.
    /// </summary>
    const double CalmBesideFaults = 0.3;

    /// <summary>Patches in memory at once; some 40 MB.</summary>
    const int Together = 64;

    readonly Preprocessing _preprocessing = options.Preprocessing.InWholeLevels;

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
        var (fine, lost) = faults is null ? (engine.Score(image, grid), new double[grid.Offsets.Count]) : Score(image, grid, faults);
        var whole = engine.Score(image, new WindowGrid(image.Height, image.Width, options.Stride));
        var calm = faults is null ? Calm : CalmBesideFaults;
        var (mos, mean, usual) = (whole.Average(score => (double)score), fine.Average(score => (double)score), lost.Average());
        return Map(
            image,
            grid.Rows,
            grid.Offsets,
            grid.Side,
            [.. fine.Zip(lost, (score, points) => (float)(mos + calm * (score - mean) - (points - usual) / options.ScoreScale))]);
    }

    /// <summary>Scores windows, and reads how many points of MOS each loses by faults that it does not see itself.</summary>
    (float[] Scores, double[] Lost) Score(PreparedImage image, WindowGrid grid, FaultReading reading)
    {
        using var cells = new CellFeatures(grid.CellRows, grid.CellColumns);
        var scores = engine.Score(image, grid, cells);
        var points = reading.Read(cells);
        return (scores, [.. grid.Offsets.Select(offset => points.Mean(offset.Top, offset.Left, grid.Side))]);
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
