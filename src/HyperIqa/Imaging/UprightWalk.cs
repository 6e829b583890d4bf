using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// The eight EXIF orientations as a walk over the stored pixels: where the upright image's first pixel lies, and one step right and down
/// from it.
/// </summary>
readonly record struct UprightWalk
{
    readonly int _columns;
    readonly int _rows;
    readonly bool _transposed;
    readonly bool _fromRight;
    readonly bool _fromBottom;

    /// <param name="stored">How the file says its rows and columns lie; unknown values count as upright.</param>
    /// <param name="columns">Stored width in pixels.</param>
    /// <param name="rows">Stored height in pixels.</param>
    public UprightWalk(Orientation stored, int columns, int rows)
    {
        (_columns, _rows) = (columns, rows);
        // The name is where the stored first row and first column are in the upright image.
        (_transposed, _fromRight, _fromBottom) = stored switch
        {
            Orientation.TopRight => (false, true, false),
            Orientation.BottomRight => (false, true, true),
            Orientation.BottomLeft => (false, false, true),
            Orientation.LeftTop => (true, false, false),
            Orientation.RightTop => (true, false, true),
            Orientation.RightBottom => (true, true, true),
            Orientation.LeftBottom => (true, true, false),
            _ => (false, false, false),
        };
    }

    public bool IsUpright => !_transposed && !_fromRight && !_fromBottom;

    public int Width => _transposed ? _rows : _columns;

    public int Height => _transposed ? _columns : _rows;

    /// <summary>Index of the stored pixel that the upright image begins with.</summary>
    public int First => (_fromBottom ? (_rows - 1) * _columns : 0) + (_fromRight ? _columns - 1 : 0);

    /// <summary>From a stored pixel to the one that is its right neighbour in the upright image.</summary>
    public int StepRight => _transposed ? StepRow : StepColumn;

    /// <summary>From a stored pixel to the one that is below it in the upright image.</summary>
    public int StepDown => _transposed ? StepColumn : StepRow;

    int StepColumn => _fromRight ? -1 : 1;

    int StepRow => _fromBottom ? -_columns : _columns;
}
