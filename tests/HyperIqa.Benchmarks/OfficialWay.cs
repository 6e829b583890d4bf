using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>
/// The official code's way of scoring an image (its <c>demo.py</c>), on the same libtorch: for each crop, at a random place, the file is decoded and resized
/// anew, and the crop goes through the network alone, batch normalisation unfolded, planes of channels in memory, and, since the official code does not
/// switch it off, with everything recorded that a backward pass would need; the record of a crop lives until the next one's is complete. Decoding and resizing
/// are this project's, which give the same pixels and are no slower than the official code's.
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
