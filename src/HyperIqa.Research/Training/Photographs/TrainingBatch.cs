using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>A batch in memory that is filled again and again. Rows are laid out as <see cref="BatchLayout"/> says.</summary>
sealed class TrainingBatch : IDisposable
{
    readonly BatchLayout _layout;
    readonly Tensor _pixels;
    readonly (Tensor Pixels, Windows Windows)?[] _photographs;
    readonly (Tensor Pixels, Windows Windows, Lesson Lesson)?[] _copies;

    public TrainingBatch(BatchLayout layout)
    {
        using var scope = NewDisposeScope();
        _layout = layout;
        _photographs = layout.Stride is null ? [] : new (Tensor, Windows)?[layout.MicroBatches + layout.Anchors];
        _copies = new (Tensor, Windows, Lesson)?[layout.Lessons.Count];
        var rows = layout.Stride is null ? layout.Patches : 0;
        _pixels = FlatSingles.Zeros((long)rows * Patch.Length);
        Patches = _pixels.view(rows, Patch.Size, Patch.Size, 3).permute(0, 3, 1, 2).DetachFromDisposeScope();
        Mos = FlatSingles.Zeros(layout.MicroBatches * layout.Originals + layout.Anchors);
        Strengths = FlatSingles.Zeros(layout.WithDegraded * layout.Degraded);
        Statistics = zeros(rows, PixelStatistics.Count, float32).DetachFromDisposeScope();
    }

    /// <summary>(N, 3, 224, 224), normalised, channels-last in memory; none where whole photographs are learnt from.</summary>
    public Tensor Patches { get; }

    /// <summary>The originals' MOS, 0..100, micro-batch by micro-batch; then what the start gives to the anchors.</summary>
    public Tensor Mos { get; }

    /// <summary>The degraded copies' strengths, 0..1, micro-batch by micro-batch.</summary>
    public Tensor Strengths { get; }

    /// <summary>(N, 29): what <see cref="PixelStatistics"/> measured, not standardised.</summary>
    public Tensor Statistics { get; }

    /// <summary>Which update it is for, counted from 0.</summary>
    public long Step { get; set; }

    /// <summary>The memory of one patch, shape (224, 224, 3).</summary>
    public Span<float> Pixels(int row) => _pixels.Singles().Slice(row * Patch.Length, Patch.Length);

    /// <summary>Makes room for a photograph and, behind it, its degraded copy where the layout has one.</summary>
    /// <param name="micro">The micro-batch that is to hold it.</param>
    /// <param name="tile">The whole photograph, with its windows.</param>
    /// <returns>The memory of one after the other, each of shape (H, W, 3), H and W multiples of 32.</returns>
    public Span<float> MakeRoom(int micro, WindowTile tile)
    {
        _photographs[micro]?.Pixels.Dispose();
        var pixels = Empty(_layout.Originals + _layout.DegradedIn(micro), tile);
        _photographs[micro] = (pixels, new(tile.Rows.Windows, tile.Columns.Windows));
        return pixels.Singles();
    }

    /// <summary>Makes room for a photograph's copy, of any size.</summary>
    /// <param name="micro">The micro-batch that holds the photograph.</param>
    /// <param name="tile">The whole copy, with its windows.</param>
    /// <param name="lesson">What the copy must score.</param>
    /// <returns>Its memory, shape (H, W, 3), H and W multiples of 32.</returns>
    public Span<float> MakeRoomForCopy(int micro, WindowTile tile, Lesson lesson)
    {
        _copies[micro]?.Pixels.Dispose();
        var pixels = Empty(1, tile);
        _copies[micro] = (pixels, new(tile.Rows.Windows, tile.Columns.Windows), lesson);
        return pixels.Singles();
    }

    /// <summary>The copy of a micro-batch's photograph, (1, 3, H, W), in the caller's scope; null where it has none.</summary>
    public (Tensor Pixels, Windows Windows, Lesson Lesson)? Copy(int micro) => micro < _copies.Length && _copies[micro] is { } copy
        ? (copy.Pixels.permute(0, 3, 1, 2), copy.Windows, copy.Lesson)
        : null;

    /// <summary>
    /// What goes through the network at once: (rows, 3, H, W), channels-last in memory, in the caller's scope; and the windows of each.
    /// </summary>
    public (Tensor Pixels, Windows Windows) MicroBatch(int micro) => _layout.Stride is null
        ? (Patches.narrow(0, (long)micro * _layout.Rows, _layout.Rows), Windows.Whole)
        : (_photographs[micro]!.Value.Pixels.permute(0, 3, 1, 2), _photographs[micro]!.Value.Windows);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var photograph in _photographs) photograph?.Pixels.Dispose();
        foreach (var copy in _copies) copy?.Pixels.Dispose();
        Patches.Dispose();
        _pixels.Dispose();
        Mos.Dispose();
        Strengths.Dispose();
        Statistics.Dispose();
    }

    static Tensor Empty(int rows, WindowTile tile) =>
        empty([rows, WindowGrid.Cell * tile.Rows.Length, WindowGrid.Cell * tile.Columns.Length, 3], float32).DetachFromDisposeScope();
}
