using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>
/// The patches that the trunk's maps hold: windows of 7×7 cells of the last stage's map, with what lies under them in the maps of the
/// other stages. A patch that goes through the trunk by itself is the one window that fills its maps; those of a whole image overlap.
/// </summary>
sealed class Windows
{
    /// <summary>Height and width of a window, in cells of the last stage's map.</summary>
    public const int Size = 7;

    /// <summary>
    /// Target weights are 133 KB a window, and some of them exist three times for a moment: those of so many windows are small beside the
    /// maps of an image.
    /// </summary>
    const int BandCount = 256;

    /// <summary>A window for each pair of a row and a column, row by row.</summary>
    /// <param name="rows">The cells of the last stage's map at which windows begin, down.</param>
    /// <param name="columns">The same, across.</param>
    public Windows(IReadOnlyList<int> rows, IReadOnlyList<int> columns) => (Rows, Columns) = (rows, columns);

    /// <summary>The one window of a patch that goes through the trunk by itself.</summary>
    public static Windows Whole { get; } = new([0], [0]);

    /// <summary>The cells of the last stage's map at which windows begin, down.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>The same, across.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>How many windows an image has.</summary>
    public int Count => Rows.Count * Columns.Count;

    /// <summary>Whether there are more than are best scored at once.</summary>
    internal bool AreMany => Count > BandCount;

    /// <summary>The windows in bands of few rows, so that what is done for each needs little memory at once.</summary>
    /// <param name="atOnce">Windows of a band, or one row of them where that has more.</param>
    /// <returns>Each band's first cell and number of cells, down, and its windows within them.</returns>
    internal IEnumerable<(int Begin, int Length, Windows Windows)> Bands(int atOnce = BandCount) =>
        from rows in Rows.Chunk(Math.Max(1, atOnce / Columns.Count))
        select (rows[0], rows[^1] - rows[0] + Size, new Windows([.. rows.Select(row => row - rows[0])], Columns));

    /// <summary>The first cell of the last stage's map that a window covers, row by row of windows.</summary>
    internal (int Down, int Across) Corner(int window) => (Rows[window / Columns.Count], Columns[window % Columns.Count]);

    /// <summary>The mean of each window: (N, C, H, W) to (N·<see cref="Count"/>, C).</summary>
    internal Tensor Average(Tensor map)
    {
        using var scope = NewDisposeScope();
        var means = avg_pool2d(map, [Size, Size], [1, 1]); // (N, C, H - 6, W - 6): of the window that begins at each cell
        return (ReferenceEquals(this, Whole) ? means : Gather(means, scale: 1, spacing: 1, side: 1)).flatten(1).MoveToOuterDisposeScope();
    }

    /// <summary>Takes <paramref name="side"/>² places out of each window of a map, evenly spaced from the window's corner.</summary>
    /// <param name="map">(N, C, H, W).</param>
    /// <param name="scale">Cells of the map that lie under a cell of the last stage's map, each way.</param>
    /// <param name="spacing">Cells of the map from one place to the next.</param>
    /// <returns>(N·<see cref="Count"/>, C, side, side): the windows of each image together, row by row.</returns>
    internal Tensor Gather(Tensor map, int scale, int spacing, int side)
    {
        return Gather(map, side, Places(Rows), Places(Columns));

        int[] Places(IReadOnlyList<int> begins) =>
            [.. begins.SelectMany(begin => Enumerable.Range(0, side).Select(place => scale * begin + spacing * place))];
    }

    /// <summary>
    /// Lays a map out with the cells that windows begin with, all cells, and the cells that windows end with, one after the other along a
    /// dimension: (…, n, …) to (…, begins + n + begins, …).
    /// </summary>
    /// <param name="dimension">1 for down, 2 for across.</param>
    /// <param name="first">What a cell gives that a window begins with.</param>
    /// <param name="between">What it gives within a window.</param>
    /// <param name="last">The two parts of what it gives at the end of a window.</param>
    internal Tensor InEachPlace(int dimension, Tensor first, Tensor between, (Tensor, Tensor) last)
    {
        var begins = dimension == 1 ? Rows : Columns;
        using var beginning = tensor((long[])[.. begins]);
        using var ending = tensor((long[])[.. begins.Select(begin => begin + Size - 1)]);
        return cat(
            [
                first.index_select(dimension, beginning),
                between,
                last.Item1.index_select(dimension, ending) + last.Item2.index_select(dimension, ending),
            ],
            dimension);
    }

    /// <summary>Takes each window out of a map that is laid out like that both ways.</summary>
    /// <param name="map">(N, C, rows, columns).</param>
    /// <returns>(N·<see cref="Count"/>, C, 7, 7).</returns>
    internal Tensor GatherPlaces(Tensor map)
    {
        return Gather(map, Size, Places(Rows, (int)map.shape[2]), Places(Columns, (int)map.shape[3]));

        static int[] Places(IReadOnlyList<int> begins, int length) =>
        [
            .. begins.SelectMany((begin, number) => Enumerable.Range(0, Size).Select(cell => cell switch
            {
                0 => number,
                Size - 1 => length - begins.Count + number,
                _ => begins.Count + begin + cell,
            })),
        ];
    }

    static Tensor Gather(Tensor map, int side, int[] down, int[] across)
    {
        using var scope = NewDisposeScope();
        var (channels, width) = (map.shape[1], map.shape[3]);
        var places = Places(side, down, across, width);
        return map.permute(0, 2, 3, 1).flatten(1, 2)    // (N, H·W, C), as it lies in memory
            .index_select(1, tensor(places))              // (N, windows·side², C)
            .reshape(-1, side * side, channels)
            .transpose(1, 2)                            // (N·windows, C, side²)
            .reshape(-1, channels, side, side)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Where the places of each window lie in a map that is read row by row.</summary>
    /// <param name="side">Places of a window, down and across.</param>
    /// <param name="down">The rows of the places of each row of windows.</param>
    /// <param name="across">The columns of the places of each column of windows.</param>
    static long[] Places(int side, int[] down, int[] across, long width)
    {
        var places = new long[down.Length * across.Length];
        var at = 0;
        for (var row = 0; row < down.Length; row += side)
        {
            for (var column = 0; column < across.Length; column += side)
            {
                foreach (var y in down.AsSpan(row, side))
                    foreach (var x in across.AsSpan(column, side)) places[at++] = y * width + x;
            }
        }

        return places;
    }
}
