namespace HyperIqa.Imaging;

/// <summary>A piece of one axis, in cells.</summary>
/// <param name="Begin">Where it begins on the axis.</param>
/// <param name="Length">Its cells.</param>
/// <param name="First">The number of its first window on the axis.</param>
/// <param name="Windows">Where its windows begin within it, in cells of the magnified maps.</param>
sealed record WindowPiece(int Begin, int Length, int First, IReadOnlyList<int> Windows);

/// <summary>A part of an image that the trunk reads at once.</summary>
/// <param name="Rows">Its rows and windows, down.</param>
/// <param name="Columns">Its columns and windows, across.</param>
/// <param name="Across">The windows in a row of the whole image.</param>
sealed record WindowTile(WindowPiece Rows, WindowPiece Columns, int Across)
{
    /// <summary>Where it is.</summary>
    public CellArea Area => new(Rows.Begin, Columns.Begin, Rows.Length, Columns.Length);

    /// <summary>The numbers, among the windows of the whole image, of those of the tile, row by row.</summary>
    public IEnumerable<int> Numbers =>
        from row in Enumerable.Range(Rows.First, Rows.Windows.Count)
        from column in Enumerable.Range(Columns.First, Columns.Windows.Count)
        select row * Across + column;
}
