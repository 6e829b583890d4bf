namespace HyperIqa.Maps;

/// <summary>
/// Where a picture is good and where it is bad: patch scores, spread over the pixels that they cover. A pixel's value is the mean score of
/// the patches above it, each weighted by how central the pixel lies in it (half a sine wave each way), so that the map has no edges where
/// patches have theirs.
/// </summary>
sealed class QualityMap
{
    /// <summary>
    /// Height and width of a cell of <see cref="Values"/>, in pixels of the prepared image. A map is far smoother than that.
    /// </summary>
    public const int Cell = 8;

    /// <summary>
    /// The weight of a patch whose edge lies at or before a cell's centre: it decides where patches abut, and does not show elsewhere.
    /// </summary>
    const double LeastWeight = 1e-6;

    /// <param name="height">Of the prepared image, in pixels.</param>
    /// <param name="width">Of the prepared image, in pixels.</param>
    /// <param name="patches">One or more. They may lie anyhow, overlap, and reach beyond the margins.</param>
    public QualityMap(int height, int width, IReadOnlyList<MapPatch> patches)
    {
        ArgumentOutOfRangeException.ThrowIfZero(patches.Count);
        (Height, Width, Patches) = (height, width, patches);
        Values = Spread();
    }

    /// <summary>Of the prepared image, in pixels.</summary>
    public int Height { get; }

    /// <summary>Of the prepared image, in pixels.</summary>
    public int Width { get; }

    /// <summary>What the map is made of.</summary>
    public IReadOnlyList<MapPatch> Patches { get; }

    /// <summary>
    /// The map in MOS units, a value for every <see cref="Cell"/>×<see cref="Cell"/> pixels of the prepared image. The last value of a row
    /// or column may stand for fewer. NaN where no patch lies.
    /// </summary>
    public float[,] Values { get; }

    /// <summary>The patch with the lowest score.</summary>
    public MapPatch Worst => Patches.MinBy(patch => patch.Score);

    /// <summary>The patch with the highest score.</summary>
    public MapPatch Best => Patches.MaxBy(patch => patch.Score);

    /// <summary>The map at a place, between cells as they are near.</summary>
    /// <param name="down">From 0, the upper margin, to 1, the lower.</param>
    /// <param name="across">From 0, the left margin, to 1, the right.</param>
    /// <returns>In MOS units; NaN beside a place where no patch lies.</returns>
    public float At(double down, double across)
    {
        var (above, below, toBelow) = Neighbours(down * Height, Values.GetLength(0));
        var (left, right, toRight) = Neighbours(across * Width, Values.GetLength(1));
        return Between(
            Between(Values[above, left], Values[above, right], toRight),
            Between(Values[below, left], Values[below, right], toRight),
            toBelow);

        static float Between(float one, float other, float share) => share == 0 ? one : one + share * (other - one);
    }

    /// <summary>The mean over a square part of the prepared image, to whole cells; all of it has patches.</summary>
    public double Mean(int top, int left, int side)
    {
        var (sum, cells) = (0.0, 0);
        for (var row = top / Cell; row * Cell < top + side && row < Values.GetLength(0); row++)
        {
            for (var column = left / Cell; column * Cell < left + side && column < Values.GetLength(1); column++)
            {
                sum += Values[row, column];
                cells++;
            }
        }

        return sum / cells;
    }

    /// <summary>The cells whose centres a place lies between, and how far it is on the way to the second.</summary>
    static (int First, int Second, float Share) Neighbours(double pixels, int cells)
    {
        var place = Math.Clamp(pixels / Cell - 0.5, 0, cells - 1);
        var first = (int)place;
        return (first, Math.Min(first + 1, cells - 1), (float)(place - first));
    }

    float[,] Spread()
    {
        var values = new float[(Height + Cell - 1) / Cell, (Width + Cell - 1) / Cell];
        var (sums, weights) = (new double[values.GetLength(0), values.GetLength(1)], new double[values.GetLength(0), values.GetLength(1)]);
        foreach (var patch in Patches)
        {
            var (rows, columns) = (Covered(patch.Top, patch.Side, Height), Covered(patch.Left, patch.Side, Width));
            foreach (var (row, down) in rows)
            {
                foreach (var (column, across) in columns)
                {
                    sums[row, column] += down * across * patch.Score;
                    weights[row, column] += down * across;
                }
            }
        }

        for (var row = 0; row < values.GetLength(0); row++)
            for (var column = 0; column < values.GetLength(1); column++)
                values[row, column] = (float)(sums[row, column] / weights[row, column]); // 0 / 0 is NaN
        return values;
    }

    /// <summary>The cells that a patch reaches into, on one axis, and their weights: little at its edges, but never nothing.</summary>
    static List<(int Cell, double Weight)> Covered(int begin, int side, int length)
    {
        List<(int, double)> covered = [];
        for (var cell = Math.Max(0, begin / Cell); Cell * cell < Math.Min(begin + side, length); cell++)
        {
            var centre = (Cell * cell + Math.Min(Cell * (cell + 1), length)) / 2.0; // of the pixels that there are
            var place = Math.Clamp((centre - begin) / side, 0, 1);
            covered.Add((cell, Math.Max(LeastWeight, Math.Sin(Math.PI * place))));
        }

        return covered;
    }
}
