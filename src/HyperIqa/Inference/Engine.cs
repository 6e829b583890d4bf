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
    public float[] Score(PatchBatch patches)
    {
        using var noGradients = no_grad();
        var scores = new float[patches.Count];
        for (var first = 0; first < scores.Length; first += MicroBatch)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(MicroBatch, scores.Length - first);
            var batch = patches.Tensor.narrow(0, first, count);                  // (n, 3, 224, 224)
            Forward(batch).data<float>().CopyTo(scores.AsSpan(first, count));    // (n)
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
