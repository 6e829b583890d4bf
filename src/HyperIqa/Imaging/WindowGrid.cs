namespace HyperIqa.Imaging;

/// <summary>
/// The crop rule <c>dense</c>: the trunk reads the whole prepared image, in cells of 32×32 pixels, and patches are windows of 7×7 cells.
/// A side that is no multiple of 32 is continued by its mirror image, by 31 pixels at most, so that the last windows reach the margin.
/// Maps may be magnified, so that a window of 7×7 of their cells holds less of the image.
/// </summary>
sealed class WindowGrid
{
    /// <summary>What a cell is high and wide, in pixels; strides are multiples of it.</summary>
    public const int Cell = 32;

    /// <summary>The stride where none is asked for, in pixels.</summary>
    public const int DefaultStride = 64;

    /// <summary>
    /// A tile's height and width in cells where the image is larger both ways. Larger ones would read less twice, and take more memory:
    /// this one's maps are about a gigabyte.
    /// </summary>
    internal const int DefaultTile = 64;

    readonly WindowAxis _down, _across;

    /// <param name="height">Height of the prepared image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="width">Width of the prepared image in pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="stride">
    /// From one window to the next, in pixels, a multiple of <see cref="Cell"/>. Where it does not divide the way from the first window to
    /// the last, windows lie somewhat closer, evenly but for the rounding to whole cells.
    /// </param>
    /// <param name="magnification">How many times maps are magnified, each way: 1, 2 or 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The image is smaller than a patch, or <paramref name="stride"/> is no multiple of <see cref="Cell"/>.
    /// </exception>
    public WindowGrid(int height, int width, int stride = DefaultStride, int magnification = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, Patch.Size);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Patch.Size);
        if (!IsStride(stride)) throw new ArgumentOutOfRangeException(nameof(stride), stride, $"a stride is a multiple of {Cell}");

        (_down, _across) = (new(height, stride, magnification), new(width, stride, magnification));
        Magnification = magnification;
        var cell = Cell / magnification;
        Offsets = [.. from row in _down.Begins from column in _across.Begins select new PatchOffset(cell * row, cell * column)];
        MeanOverlap = _down.MeanOverlap * _across.MeanOverlap;
    }

    /// <summary>How many times the trunk's maps are magnified, each way, before windows are taken from them.</summary>
    public int Magnification { get; }

    /// <summary>Height and width of a window, in pixels of the prepared image.</summary>
    public int Side => Patch.Size / Magnification;

    /// <summary>Cells of the trunk's last map, down.</summary>
    public int CellRows => _down.Cells;

    /// <summary>Cells of the trunk's last map, across.</summary>
    public int CellColumns => _across.Cells;

    /// <summary>Windows from the top down.</summary>
    public int Rows => _down.Begins.Count;

    /// <summary>
    /// Where each window begins, in pixels of the prepared image, row by row. The last ones may reach into the mirror image beyond the
    /// margin.
    /// </summary>
    public IReadOnlyList<PatchOffset> Offsets { get; }

    /// <summary>
    /// The share of what it sees that a window has in common with another or itself, averaged over all pairs: 1 over their number where
    /// none share anything, 1 where there is but one.
    /// </summary>
    public double MeanOverlap { get; }

    /// <summary>Whether windows may lie this far apart.</summary>
    /// <param name="pixels">Any number.</param>
    public static bool IsStride(int pixels) => pixels > 0 && pixels % Cell == 0;

    /// <summary>
    /// The parts that the trunk reads one after the other, each with windows of its own: the whole of an image of up to 4 megapixels, tiles
    /// of a larger one. Tiles overlap by as much as the trunk sees beyond a window, so that a window's score does not depend on them.
    /// </summary>
    /// <param name="side">
    /// A tile's height and width in cells where the image is larger both ways; more than 21, a window and its surroundings.
    /// </param>
    internal IEnumerable<WindowTile> Tiles(int side = DefaultTile)
    {
        var (tallest, widest) = WindowAxis.LongestPieces(_down.Cells, _across.Cells, side);
        return from rows in _down.Pieces(tallest)
               from columns in _across.Pieces(widest)
               select new WindowTile(
            rows, columns, _across.Begins.Count);
    }
}
