namespace HyperIqa.Imaging;

/// <summary>
/// One of the two axes of a <see cref="WindowGrid"/>, in cells of the trunk's last map, before or after magnification:
/// where windows begin on it, and the pieces it is cut into where it is long.
/// </summary>
sealed class WindowAxis
{
    const int Window = Patch.Size / WindowGrid.Cell;

    /// <summary>
    /// What the trunk sees beyond a window: the 427 pixels of its receptive field reach 213 from where a cell begins, and seven cells are
    /// 224.
    /// </summary>
    const int Surroundings = 7;

    /// <summary>
    /// What counts as seen by a window where two are compared: a cell more on either side. The trunk sees farther, but most of what a score
    /// depends on is within. With this, standard errors cover what fresh patches give (see the command's guide, "What the numbers mean").
    /// </summary>
    const int Seen = Window + 2;

    readonly int _magnification;

    /// <param name="length">In pixels, at least <see cref="Patch.Size"/>.</param>
    /// <param name="stride">In pixels.</param>
    /// <param name="magnification">How many cells of a magnified map stand for one of the trunk's.</param>
    public WindowAxis(int length, int stride, int magnification = 1)
    {
        _magnification = magnification;
        Cells = (length + WindowGrid.Cell - 1) / WindowGrid.Cell;
        int last = magnification * Cells - Window, step = stride * magnification / WindowGrid.Cell, steps = (last + step - 1) / step;
        // i · last / steps, rounded
        Begins = [.. Enumerable.Range(0, steps + 1).Select(i => steps == 0 ? 0 : (2 * i * last + steps) / (2 * steps))];
        MeanOverlap = Begins.Average(one => Begins.Average(other => Math.Max(0, Seen - Math.Abs(one - other)) / (double)Seen));
    }

    /// <summary>Its length, before magnification.</summary>
    public int Cells { get; }

    /// <summary>Where windows begin, from 0 to the last place where one fits, after magnification.</summary>
    public IReadOnlyList<int> Begins { get; }

    /// <summary>What two windows have in common of the length that they see, averaged over all pairs.</summary>
    public double MeanOverlap { get; }

    /// <summary>
    /// How long the pieces of the two axes of an image may be, so that a tile has at most <paramref name="side"/>² cells.
    /// </summary>
    public static (int Down, int Across) LongestPieces(int down, int across, int side) =>
        down <= side ? (down, side * side / down) : across <= side ? (side * side / across, across) : (side, side);

    /// <summary>
    /// Cuts the axis into pieces of one length that hold each window and its surroundings, as far as there are any: as few as can be, and
    /// no longer than it takes.
    /// </summary>
    /// <param name="longest">Cells of a piece; more than a window with its surroundings on both sides.</param>
    public IReadOnlyList<WindowPiece> Pieces(int longest)
    {
        if (Cells <= longest) return [new(0, Cells, 0, Begins)];

        List<WindowPiece> pieces = [.. Cut(longest)];
        while (longest - 1 > Window + 2 * Surroundings && Cut(longest - 1).ToList() is { } shorter && shorter.Count == pieces.Count)
            (pieces, longest) = (shorter, longest - 1);
        return pieces;
    }

    IEnumerable<WindowPiece> Cut(int longest)
    {
        for (var first = 0; first < Begins.Count;)
        {
            var begin = Math.Max(0, Begins[first] / _magnification - Surroundings);
            var next = first + 1;
            while (next < Begins.Count && End(next) - begin <= longest) next++;

            begin = Math.Min(begin, Cells - longest); // pieces of one length: what is laid out and allocated for one serves all
            var windows = Begins.Skip(first).Take(next - first).Select(window => window - _magnification * begin);
            yield return new(begin, longest, first, [.. windows]);
            first = next;
        }

        int End(int window) => Math.Min(Cells, (Begins[window] + Window + _magnification - 1) / _magnification + Surroundings);
    }
}
