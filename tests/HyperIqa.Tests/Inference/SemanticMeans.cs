using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Model;
using HyperIqa.Tests.Model;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Inference;

public sealed class SemanticMeans : IDisposable
{
    readonly PreparedImage _image = Preprocessing.Native.Prepare(Pictures.Noise(300, 260));
    readonly WindowGrid _grid = new(height: 260, width: 300, stride: 32);

    public void Dispose() => _image.Dispose();

    [Fact]
    public void AreTheMeanOfTheReducedMapInEveryEngine()
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var fast = new FastEngine(DeterministicModel.Build());
        using var reference = new ReferenceEngine(DeterministicModel.Build());
        var map = reference.Reduce(TilePixels.Cut(_image, Assert.Single(_grid.Tiles()).Area)).Semantic;

        var (slow, quick) = (Mean(reference), Mean(fast));

        Assert.Equal(map.mean([0, 2, 3]).data<float>().ToArray(), slow, Near);
        Assert.Equal(slow, quick, Near);
        Assert.Equal(112, slow.Length);
    }

    [Fact]
    public void OfPatchesAreTheMeanOverAllPatchesWhateverGoesTogether()
    {
        using var engine = new FastEngine(DeterministicModel.Build());
        using var patches = PatchBatch.Cut(_image, Crops.Random(_image.Height, _image.Width, 3, seed: 1));
        var (together, apart) = (new SemanticMean(), new SemanticMean());

        engine.Score(patches, 0, 3, together, TestContext.Current.CancellationToken);
        engine.Score(patches, 0, 1, apart, TestContext.Current.CancellationToken);
        engine.Score(patches, 1, 2, apart, TestContext.Current.CancellationToken);

        Assert.Equal(together.Value, apart.Value, Near);
    }

    static bool Near(float one, float other) => Math.Abs(one - other) <= 1e-4f * Math.Max(1, Math.Abs(one));

    float[] Mean(Engine engine)
    {
        var mean = new SemanticMean();
        engine.Score(_image, _grid, mean, TestContext.Current.CancellationToken);
        return [.. mean.Value];
    }
}
