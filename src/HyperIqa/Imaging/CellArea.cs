namespace HyperIqa.Imaging;

/// <summary>A part of an image in cells of <see cref="WindowGrid.Cell"/> pixels; it may reach beyond the image by less than one.</summary>
/// <param name="Top">Its first row of cells.</param>
/// <param name="Left">Its first column of cells.</param>
/// <param name="Rows">Cells from its top down.</param>
/// <param name="Columns">Cells across.</param>
readonly record struct CellArea(int Top, int Left, int Rows, int Columns)
{
    /// <summary>Its height in pixels.</summary>
    public int Height => WindowGrid.Cell * Rows;

    /// <summary>Its width in pixels.</summary>
    public int Width => WindowGrid.Cell * Columns;
}
