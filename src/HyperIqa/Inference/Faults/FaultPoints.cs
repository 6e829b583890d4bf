using HyperIqa.Imaging;

namespace HyperIqa.Inference.Faults;

/// <summary>How much each cell of an image loses by faults of its own.</summary>
/// <param name="points">Points of MOS, 0 or more, row by row.</param>
/// <param name="columns">Cells across.</param>
sealed class FaultPoints(float[] points, int columns)
{
    /// <summary>What a square part of the image loses: the mean of its pixels.</summary>
    /// <param name="top">Where it begins, in pixels of the prepared image.</param>
    /// <param name="left">The same, across.</param>
    /// <param name="side">Its height and width, in pixels.</param>
    public double Mean(int top, int left, int side)
    {
        var sum = 0.0;
        foreach (var (row, down) in Covered(top, side))
            foreach (var (column, across) in Covered(left, side)) sum += (double)down * across * points[row * columns + column];
        return sum / ((double)side * side);
    }

    /// <summary>The cells that a part reaches into, on one axis, and by how many pixels.</summary>
    static IEnumerable<(int Cell, int Pixels)> Covered(int begin, int side)
    {
        for (var cell = begin / WindowGrid.Cell; cell * WindowGrid.Cell < begin + side; cell++)
        {
            var first = cell * WindowGrid.Cell;
            yield return (cell, Math.Min(first + WindowGrid.Cell, begin + side) - Math.Max(first, begin));
        }
    }
}
