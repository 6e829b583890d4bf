using HyperIqa.Imaging;
using HyperIqa.Inference.Faults;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>
/// Scores patches. Those cut from an image go through the network in small batches, which stay in the processor's cache; the windows of a
/// whole image go through together. No batch mixes images, so that a score cannot depend on neighbours.
/// </summary>
abstract class Engine : IDisposable
{
    /// <summary>Patches that go through the network at once.</summary>
    internal int MicroBatch { get; set; } = 5;

    /// <summary>How much of an image goes through the network at once.</summary>
    internal ReadingLimits Limits { get; set; } = new(Whole: WindowGrid.DefaultTile, First: 40, Last: 80, Windows: 128);

    /// <summary>Scores the patches of one image.</summary>
    /// <returns>The patch scores in the order of the patches, in the checkpoint's own scale.</returns>
    public float[] Score(PatchBatch patches) => Score(patches, 0, patches.Count);

    /// <inheritdoc cref="Score(PatchBatch, int, int, SemanticMean, CancellationToken)"/>
    public float[] Score(PatchBatch patches, int first, int count, CancellationToken cancellation = default) =>
        Score(patches, first, count, semantic: null, cancellation);

    /// <summary>Scores some of the patches of one image.</summary>
    /// <param name="first">The first of those to score.</param>
    /// <param name="semantic">Told what they show, where somebody asks.</param>
    /// <param name="cancellation">Ends it after the batch in work.</param>
    /// <returns>Their scores in the order of the patches, in the checkpoint's own scale.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public float[] Score(
        PatchBatch patches, int first, int count, SemanticMean? semantic, CancellationToken cancellation = default)
    {
        using var noGradients = no_grad();
        var scores = new float[count];
        var batches = (count + MicroBatch - 1) / MicroBatch;
        var size = 0;
        for (var done = 0; done < count; done += size)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            size = (count - done + batches - 1) / batches--; // alike in size: a lone patch at the end would take as long as two
            var batch = patches.Tensor.narrow(0, first + done, size);            // (n, 3, 224, 224)
            Forward(batch, Windows.Whole, semantic).data<float>().CopyTo(scores.AsSpan(done, size));      // (n)
        }

        return scores;
    }

    /// <inheritdoc cref="Score(PreparedImage, WindowGrid, SemanticMean, CancellationToken)"/>
    public float[] Score(PreparedImage image, WindowGrid grid, CancellationToken cancellation = default) =>
        Score(image, grid, semantic: null, cancellation);

    /// <summary>Scores the windows of a whole image, with one pass of the trunk over it or over each of its parts.</summary>
    /// <param name="semantic">Told what the image shows, where somebody asks.</param>
    /// <param name="cancellation">Ends it after the part in work.</param>
    /// <returns>The patch scores in the order of <see cref="WindowGrid.Offsets"/>, in the checkpoint's own scale.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public float[] Score(
        PreparedImage image, WindowGrid grid, SemanticMean? semantic, CancellationToken cancellation = default) =>
        Score(grid, tile => Score(image, tile, grid.Magnification, semantic, cancellation), cancellation);

    /// <summary>Scores the windows of a whole image, and tells what the network sees at each place of it.</summary>
    /// <param name="cells">As many as the image has; they are filled.</param>
    /// <returns>The patch scores in the order of <see cref="WindowGrid.Offsets"/>, in the checkpoint's own scale.</returns>
    internal float[] Score(PreparedImage image, WindowGrid grid, CellFeatures cells) => Score(
        grid,
        tile =>
        {
            var maps = Read(image, tile.Area, default);
            cells.Add(tile.Area, maps);
            return Score(maps, WindowsOf(tile), grid.Magnification);
        },
        default);

    /// <summary>What the network sees at each place of an image.</summary>
    /// <returns>The caller disposes it.</returns>
    internal CellFeatures Look(PreparedImage image)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var grid = new WindowGrid(image.Height, image.Width);
        var cells = new CellFeatures(grid.CellRows, grid.CellColumns);
        var area = new CellArea(0, 0, grid.CellRows, grid.CellColumns);
        cells.Add(area, Read(image, area, default));
        return cells;
    }

    float[] Score(WindowGrid grid, Func<WindowTile, Tensor> score, CancellationToken cancellation)
    {
        using var noGradients = no_grad();
        var scores = new float[grid.Offsets.Count];
        foreach (var tile in grid.Tiles(Limits.Windows))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            foreach (var (window, one) in tile.Numbers.Zip(score(tile).data<float>())) scores[window] = one;
        }

        return scores;
    }

    /// <summary>The scores of a tile's windows, (windows).</summary>
    Tensor Score(PreparedImage image, WindowTile tile, int magnification, SemanticMean? semantic, CancellationToken cancellation) =>
        magnification == 1 && Fits(tile.Area, Limits.Whole)
            ? Forward(image, tile.Area, WindowsOf(tile), semantic)
            : Score(Read(image, tile.Area, cancellation), WindowsOf(tile), magnification, semantic);

    /// <summary>The maps of a part of an image, at once or, where it is large, from its own parts.</summary>
    ReducedMaps Read(PreparedImage image, CellArea area, CancellationToken cancellation) => Fits(area, Limits.Whole)
        ? Reduce(TilePixels.Cut(image, area))
        : new LargeImage(this, image).Read(area, cancellation);

    static Windows WindowsOf(WindowTile tile) => new(tile.Rows.Windows, tile.Columns.Windows);

    static bool Fits(CellArea area, int side) => (long)area.Rows * area.Columns <= (long)side * side;

    /// <summary>What the network finds in images before it makes scores of their windows.</summary>
    /// <param name="images">Normalised (N, 3, H, W), H and W multiples of 32.</param>
    /// <returns>Maps of all of them; the caller disposes them, or the surrounding scope.</returns>
    internal abstract ReducedMaps Reduce(Tensor images);

    /// <summary>Scores windows of what <see cref="Reduce"/> found.</summary>
    /// <param name="windows">In cells of the magnified maps.</param>
    /// <param name="magnification">How many times the maps are magnified, each way.</param>
    /// <param name="semantic">Told what the images show, where somebody asks.</param>
    /// <returns>(N·windows); the caller disposes it, or the surrounding scope.</returns>
    internal abstract Tensor Score(ReducedMaps maps, Windows windows, int magnification, SemanticMean? semantic = null);

    /// <summary>What the first two stages find in a part of an image.</summary>
    /// <returns>
    /// The reduced maps of the first two local distortion aware modules, and the second stage's; the caller disposes them, or the
    /// surrounding scope.
    /// </returns>
    internal abstract Tensor[] Begin(PreparedImage image, CellArea area);

    /// <summary>Goes on from what <see cref="Begin"/> found.</summary>
    /// <returns>All maps; the caller disposes them, or the surrounding scope.</returns>
    internal abstract ReducedMaps End(IReadOnlyList<Tensor> begun);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Normalised images (N, 3, H, W), or patches, to the scores of their windows (N·windows).</summary>
    protected abstract Tensor Forward(Tensor images, Windows windows, SemanticMean? semantic);

    /// <summary>A part of an image to the scores of its windows (windows).</summary>
    protected virtual Tensor Forward(PreparedImage image, CellArea area, Windows windows, SemanticMean? semantic) =>
        Forward(TilePixels.Cut(image, area), windows, semantic);

    /// <summary>Frees the network.</summary>
    protected abstract void Dispose(bool disposing);
}
