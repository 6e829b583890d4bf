using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>
/// The official code's way of scoring an image (its <c>demo.py</c>), on the same libtorch. It decodes and resizes the file anew for each
/// crop, at a random place. The crop goes through the network alone, with batch normalisation unfolded and planes of channels in memory.
/// Everything that a backward pass would need is recorded, since the official code does not switch that off; the record of a crop lives
/// until the next one's is complete. Decoding and resizing are this project's, which give the same pixels and are no slower than the
/// official code's.
/// </summary>
sealed class OfficialWay : IDisposable
{
    readonly HyperIqaModel _network;
    readonly Preprocessing _preprocessing;

    /// <param name="network">Filled; disposed with this.</param>
    /// <param name="preprocessing">The checkpoint's.</param>
    public OfficialWay(HyperIqaModel network, Preprocessing preprocessing)
    {
        (_network, _preprocessing) = (network, preprocessing);
        var learnt = network.Parameters.Tensors.Where(entry => !network.Parameters.Statistics.Contains(entry.Key));
        foreach (var (_, tensor) in learnt) tensor.requires_grad = true;
    }

    /// <returns>The mean of the patch scores, in the checkpoint's own scale.</returns>
    public double Score(string path, int patches)
    {
        var sum = 0.0;
        Tensor? score = null;
        for (var i = 0; i < patches; i++)
        {
            using var prepared = _preprocessing.Prepare(ImageDecoder.Decode(path));
            using var patch = PatchBatch.Cut(prepared, Crops.Random(prepared.Height, prepared.Width, 1, seed: i));
            var last = score;
            score = _network.Forward(patch.Tensor);
            last?.Dispose();
            sum += score.item<float>();
        }

        score?.Dispose();
        return sum / patches;
    }

    /// <inheritdoc />
    public void Dispose() => _network.Dispose();
}
