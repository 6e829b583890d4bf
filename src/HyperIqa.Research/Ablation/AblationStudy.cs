using HyperIqa.Imaging;
using HyperIqa.Model;
using HyperIqa.Research.Networks;
using HyperIqa.Scoring;
using static TorchSharp.torch;

namespace HyperIqa.Research.Ablation;

/// <summary>
/// Scores images with a network from which parts are taken away (section 4.5 of the paper, as far as it goes without training). Reads all
/// images first, because what replaces a part is a mean over them, and keeps 23 kilobytes a patch of each.
/// </summary>
sealed class AblationStudy(SplitNetwork network, ScoringOptions options) : IDisposable
{
    readonly List<PatchStates> _images = [];

    /// <summary>Reads the next image.</summary>
    /// <exception cref="ImageException">It cannot be read.</exception>
    public void Add(string path) => _images.Add(network.Read(path, options));

    /// <summary>Scores all images without a part.</summary>
    /// <returns>MOS of each, in the order that they were read in.</returns>
    public double[] Score(AblationPart part)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var content = Mean(image => image.Content); // (1, 224)
        // generated linearly: the mean's weights are the mean weights
        var weights = part.Weights ? network.Weights(Mean(image => image.Semantic)) : null;
        return [.. _images.Select(image =>
        {
            using var imageScope = NewDisposeScope();
            var feature = Replaced(image.Content, content, part.Content);
            var scores = TargetNetwork.Forward(
                feature, weights is null ? network.Weights(image.Semantic) : Repeated(weights, feature.shape[0])); // (N)
            return scores.data<float>().Average(score => (double)score) * options.ScoreScale + options.ScoreOffset;
        })];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var image in _images) image.Dispose();
    }

    /// <summary>Over all patches of all images: (N, …) of each to (1, …).</summary>
    Tensor Mean(Func<PatchStates, Tensor> what)
    {
        using var scope = NewDisposeScope();
        var patches = (float)_images.Sum(image => what(image).shape[0]);
        var sums = _images.Select(image => what(image).sum(0L, keepdim: true));
        return cat([.. sums], 0).sum(0L, keepdim: true).div(tensor(patches)).MoveToOuterDisposeScope();
    }

    /// <summary>The content feature with some of its numbers those of another.</summary>
    static Tensor Replaced(Tensor feature, Tensor mean, Range numbers)
    {
        var (first, count) = numbers.GetOffsetAndLength((int)feature.shape[1]);
        var last = first + count;
        return cat(
            [
                feature.narrow(1, 0, first),
                mean.narrow(1, first, count).expand(feature.shape[0], count),
                feature.narrow(1, last, feature.shape[1] - last),
            ],
            1);
    }

    /// <summary>The same weights for each of many patches.</summary>
    static TargetWeights Repeated(TargetWeights weights, long patches) => new([.. weights.Layers.Select(layer =>
        (layer.Weight.expand(patches, layer.Weight.shape[1], layer.Weight.shape[2]), layer.Bias.expand(patches, layer.Bias.shape[1])))]);
}
