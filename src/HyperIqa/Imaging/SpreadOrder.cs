namespace HyperIqa.Imaging;

/// <summary>
/// A low-discrepancy order of a grid's patches: however few of them are taken, they cover the image evenly. Each next patch is the one that
/// leaves the centred L2 discrepancy of those taken so far lowest (Hickernell 1998, <i>A generalized discrepancy and quadrature error bound</i>,
/// Math. Comp. 67). The greedy choice beats visiting the grid by a Halton, Sobol or R2 sequence, whose points round to cells unevenly on grids this small,
/// and taking the farthest patch next, which begins with the corners.
/// </summary>
public static class SpreadOrder
{
    /// <summary>Discrepancies closer than this are equal: the earlier patch is taken, on any processor.</summary>
    const double Tie = 1e-12;

    /// <summary>The order of the patches of a grid that is as wide as it is high, whatever the image's shape.</summary>
    /// <param name="count">The patches of the grid, from 1; the last row may be short, as pyiqa's can be.</param>
    /// <returns>The numbers 0 to <paramref name="count"/> - 1 of the patches, which the grid counts row by row, in the order to take them in.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public static int[] Of(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var cells = Cells(count);
        var order = new int[count];
        var free = Enumerable.Range(0, count).ToList();
        var toTaken = new double[count]; // of each cell, the sum of its kernels with the cells taken
        double ones = 0, pairs = 0;      // of the cells taken: the two sums of the discrepancy
        for (var taken = 0; taken < count; taken++)
        {
            var next = Best(taken + 1);
            order[taken] = next;
            free.Remove(next);
            ones += One(cells[next]);
            pairs += 2 * toTaken[next] + Pair(cells[next], cells[next]);
            foreach (var cell in free) toTaken[cell] += Pair(cells[cell], cells[next]);
        }

        return order;

        int Best(int size)
        {
            var (best, lowest) = (-1, double.PositiveInfinity);
            foreach (var cell in free)
            {
                var discrepancy = (pairs + 2 * toTaken[cell] + Pair(cells[cell], cells[cell])) / size / size - 2 * (ones + One(cells[cell])) / size;
                if (discrepancy < lowest - Tie) (best, lowest) = (cell, discrepancy);
            }

            return best;
        }
    }

    /// <summary>The middles of the grid's cells in the unit square, less the square's own middle.</summary>
    static (double Y, double X)[] Cells(int count)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(count));
        var rows = (count + columns - 1) / columns;
        return [.. Enumerable.Range(0, count).Select(i => ((i / columns + 0.5) / rows - 0.5, (i % columns + 0.5) / columns - 0.5))];
    }

    static double One((double Y, double X) cell) => One(cell.Y) * One(cell.X);

    static double One(double z) => 1 + (Math.Abs(z) - z * z) / 2;

    static double Pair((double Y, double X) a, (double Y, double X) b) => Pair(a.Y, b.Y) * Pair(a.X, b.X);

    static double Pair(double y, double z) => 1 + (Math.Abs(y) + Math.Abs(z) - Math.Abs(y - z)) / 2;
}
