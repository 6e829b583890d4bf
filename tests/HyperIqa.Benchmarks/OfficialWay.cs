using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Model;

namespace HyperIqa.Benchmarks;

/// <summary>
/// The official code's way of scoring an image, on the same libtorch: for each crop, at a random place, the file is decoded and resized anew, and the crop
/// goes through the network alone, batch normalisation unfolded, planes of channels in memory. Its decoding and resizing are this project's, which give the
/// same pixels and are no slower than the official code's.
/// </summary>
/// <param name="model">The network, filled; disposed with this.</param>
/// <param name="preprocessing">The checkpoint's.</param>
sealed class OfficialWay(HyperIqaModel model, Preprocessing preprocessing) : IDisposable
{
    readonly ReferenceEngine _network = new(model);

    /// <returns>The mean of the patch scores, in the checkpoint's own scale.</returns>
    public double Score(string path, int patches)
    {
        var sum = 0.0;
        for (var i = 0; i < patches; i++)
        {
            using var prepared = preprocessing.Prepare(ImageDecoder.Decode(path));
            using var patch = PatchBatch.Cut(prepared, Crops.Random(prepared.Height, prepared.Width, 1, seed: i));
            sum += _network.Score(patch)[0];
        }

        return sum / patches;
    }

    /// <inheritdoc />
    public void Dispose() => _network.Dispose();
}
