using HyperIqa.Research.Embeddings;

namespace HyperIqa.Research.Tests.Embeddings;

public sealed class TsnePlaces
{
    [Fact]
    public void NeighbourhoodsAreThoseOfScikitLearn() // sklearn.manifold._t_sne._joint_probabilities(squared distances, 5)
    {
        var joint = new Neighbourhoods(InnerProducts.Distances(ThreeGroups.Rows), perplexity: 5).Joint;
        Assert.Equal(0.00165431, joint[0, 1], 1e-6);
        Assert.Equal(0.00022775, joint[12, 13], 1e-6);
        Assert.Equal(0.00821147, joint[29, 20], 1e-6);
        Assert.Equal(1, joint.Cast<double>().Sum(), 1e-9);
    }

    [Fact]
    public void TheGradientIsThatOfTheDivergence() // by central differences
    {
        var joint = new Neighbourhoods(InnerProducts.Distances(ThreeGroups.Rows), perplexity: 5).Joint;
        var random = new Random(1);
        var (y, gradient) = (new double[30, 2], new double[30, 2]);
        for (var i = 0; i < 30; i++) (y[i, 0], y[i, 1]) = (random.NextDouble(), random.NextDouble());

        Tsne.Gradient(joint, 1, y, gradient);

        const double Step = 1e-5;
        y[7, 1] += Step;
        var above = Tsne.Divergence(joint, y);
        y[7, 1] -= 2 * Step;
        Assert.Equal((above - Tsne.Divergence(joint, y)) / (2 * Step), gradient[7, 1], 1e-7);
    }

    [Fact]
    public void WhatWasNearIsNearAndTheDivergenceIsAsLowAsScikitLearns()
    {
        // TSNE(perplexity=5, method="exact", init=its principal components): 0.0939
        var (points, divergence) = Tsne.Place(
            InnerProducts.Distances(ThreeGroups.Rows), new PrincipalComponents(ThreeGroups.Rows, count: 2).Coordinates, perplexity: 5);

        Assert.InRange(divergence, 0, 0.0939 * 1.1);
        Assert.All(Enumerable.Range(0, 30), i =>
        {
            var nearest = Enumerable.Range(0, 30)
                .Where(j => j != i)
                .MinBy(j => Math.Pow(points[i][0] - points[j][0], 2) + Math.Pow(points[i][1] - points[j][1], 2));
            Assert.Equal(ThreeGroups.Groups[i], ThreeGroups.Groups[nearest]);
        });
    }
}
