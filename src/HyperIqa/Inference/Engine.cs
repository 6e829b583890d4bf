using HyperIqa.Imaging;
using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>
/// Scores patches. They go through the network in small batches, which stay in the processor's cache; no batch mixes images, so that a
/// score cannot depend on neighbours.
/// </summary>
public abstract class Engine : IDisposable
{
    /// <summary>Patches that go through the network at once.</summary>
    internal int MicroBatch { get; set; } = 5;

    /// <summary>Scores the patches of one image.</summary>
    /// <param name="patches">One image's patches.</param>
    /// <returns>The patch scores in the order of the patches, in the checkpoint's own scale.</returns>
    public float[] Score(PatchBatch patches) => Score(patches, 0, patches.Count);

    /// <summary>Scores some of the patches of one image.</summary>
    /// <param name="patches">One image's patches.</param>
    /// <param name="first">The first of those to score.</param>
    /// <param name="count">How many to score.</param>
    /// <returns>Their scores in the order of the patches, in the checkpoint's own scale.</returns>
    public float[] Score(PatchBatch patches, int first, int count)
    {
        using var noGradients = no_grad();
        var scores = new float[count];
        var batches = (count + MicroBatch - 1) / MicroBatch;
        var size = 0;
        for (var done = 0; done < count; done += size)
        {
            using var scope = NewDisposeScope();
            size = (count - done + batches - 1) / batches--; // alike in size: a lone patch at the end would take as long as two
            var batch = patches.Tensor.narrow(0, first + done, size);            // (n, 3, 224, 224)
            Forward(batch).data<float>().CopyTo(scores.AsSpan(done, size));      // (n)
        }

        return scores;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Normalised patches (N, 3, 224, 224) to patch scores (N).</summary>
    protected abstract Tensor Forward(Tensor patches);

    /// <summary>Frees the network.</summary>
    protected abstract void Dispose(bool disposing);
}
