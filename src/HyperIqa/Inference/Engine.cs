using HyperIqa.Imaging;
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

    /// <summary>The side of a tile, in cells, where a whole image is too large to go through the network at once.</summary>
    internal int TileCells { get; set; } = WindowGrid.DefaultTile;

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

    /// <summary>Scores the windows of a whole image, with one pass of the trunk over it or over each of its tiles.</summary>
    /// <param name="image">The image after its preprocessing.</param>
    /// <param name="semantic">Told what the image shows, where somebody asks.</param>
    /// <param name="cancellation">Ends it after the tile in work.</param>
    /// <returns>The patch scores in the order of <see cref="WindowGrid.Offsets"/>, in the checkpoint's own scale.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public float[] Score(
        PreparedImage image, WindowGrid grid, SemanticMean? semantic, CancellationToken cancellation = default)
    {
        using var noGradients = no_grad();
        var scores = new float[grid.Offsets.Count];
        WindowTile[] tiles = [.. grid.Tiles(TileCells)];
        using var givingBack = tiles.Length > 1 ? NativeMemory.GiveBack() : null;
        foreach (var tile in tiles)
        {
            cancellation.ThrowIfCancellationRequested();
            Score(image, tile, grid.Magnification, scores, semantic);
            if (tiles.Length > 1) NativeMemory.ReturnFreed();
        }

        return scores;
    }

    void Score(PreparedImage image, WindowTile tile, int magnification, float[] scores, SemanticMean? semantic)
    {
        using var scope = NewDisposeScope();
        var windows = new Windows(tile.Rows.Windows, tile.Columns.Windows);
        var tileScores = magnification == 1
            ? Forward(image, tile, windows, semantic).data<float>() // (windows)
            : Score(Reduce(TilePixels.Cut(image, tile)), windows, magnification).data<float>();
        foreach (var (window, score) in tile.Numbers.Zip(tileScores)) scores[window] = score;
    }

    /// <summary>What the network finds in images before it makes scores of their windows.</summary>
    /// <param name="images">Normalised (N, 3, H, W), H and W multiples of 32.</param>
    /// <returns>Maps of all of them; the caller disposes them, or the surrounding scope.</returns>
    internal abstract ReducedMaps Reduce(Tensor images);

    /// <summary>Scores windows of what <see cref="Reduce"/> found.</summary>
    /// <param name="windows">In cells of the magnified maps.</param>
    /// <param name="magnification">How many times the maps are magnified, each way.</param>
    /// <returns>(N·windows); the caller disposes it, or the surrounding scope.</returns>
    internal abstract Tensor Score(ReducedMaps maps, Windows windows, int magnification);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Normalised images (N, 3, H, W), or patches, to the scores of their windows (N·windows).</summary>
    protected abstract Tensor Forward(Tensor images, Windows windows, SemanticMean? semantic);

    /// <summary>A tile of an image to the scores of its windows (windows).</summary>
    protected virtual Tensor Forward(PreparedImage image, WindowTile tile, Windows windows, SemanticMean? semantic) =>
        Forward(TilePixels.Cut(image, tile), windows, semantic);

    /// <summary>Frees the network.</summary>
    protected abstract void Dispose(bool disposing);
}
