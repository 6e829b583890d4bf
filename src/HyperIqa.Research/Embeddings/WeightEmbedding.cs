using HyperIqa.Imaging;
using HyperIqa.Research.Networks;
using HyperIqa.Scoring;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace HyperIqa.Research.Embeddings;

/// <summary>An image's generated weights of the target network's first layer.</summary>
/// <param name="Weights">The mean over its patches, 112·224 numbers.</param>
sealed record ImageWeights(string Image, double Mos, float[] Weights)
{
    /// <summary>Reads an image and has its target weights generated (section 4.4 of the paper).</summary>
    /// <exception cref="ImageException">It cannot be read.</exception>
    public static ImageWeights Compute(SplitNetwork network, string path, ScoringOptions options)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var states = network.Read(path, options);
        var weights = network.Weights(states.Semantic);
        var raw = Model.TargetNetwork.Forward(states.Content, weights).data<float>().Average(); // over (N)
        var mean = weights.Layers[0].Weight.mean([0L]).flatten();                              // (N, 112, 224) to (25088)
        return new(ScoredRow.NameOf(path), raw * options.ScoreScale + options.ScoreOffset, mean.data<float>().ToArray());
    }
}

/// <summary>Images on a plane, near each other where their generated weights are alike (figure 6 of the paper).</summary>
sealed class WeightEmbedding
{
    /// <param name="images">Three or more.</param>
    /// <param name="perplexity">Of t-SNE: about as many neighbours count.</param>
    public WeightEmbedding(IReadOnlyList<ImageWeights> images, double perplexity = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(images.Count, 3);
        Images = images;
        IReadOnlyList<float[]> rows = [.. images.Select(image => image.Weights)];
        Distances = InnerProducts.Distances(rows);
        var components = new PrincipalComponents(rows, count: 2);
        (Components, Shares) = (components.Coordinates, components.Shares);
        Neighbours = Tsne.Place(Distances, components.Coordinates, perplexity).Coordinates;
    }

    /// <summary>What is shown, in order.</summary>
    public IReadOnlyList<ImageWeights> Images { get; }

    /// <summary>Between the weights of each two images, Euclidean.</summary>
    public Matrix<double> Distances { get; }

    /// <summary>The two principal components of each image.</summary>
    public IReadOnlyList<double[]> Components { get; }

    /// <summary>The shares of all variance that these have.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>The place of each image by t-SNE.</summary>
    public IReadOnlyList<double[]> Neighbours { get; }
}
