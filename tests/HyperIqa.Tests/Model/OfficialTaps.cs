using System.Text.Json.Nodes;
using HyperIqa.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Model;

/// <summary>
/// Every stage of the network against what the official code computes for the same weights and input (<c>a_synthetic</c> of golden.json).
/// </summary>
public sealed class OfficialTaps(DeterministicModel model) : IClassFixture<DeterministicModel>, IDisposable
{
    static readonly JsonNode Golden = ReferenceFiles.Golden["a_synthetic"]!;

    readonly DisposeScope _scope = NewDisposeScope();
    readonly IDisposable _noGrad = no_grad();
    readonly Tensor _input = tensor(DeterministicWeights.Input(), 3, 3, 224, 224);

    public void Dispose()
    {
        _input.Dispose();
        _noGrad.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void StemAndStagesAgree()
    {
        Agree("maxpool", model.Network.Trunk.Stem(_input));
        var stages = model.Network.Trunk.Forward(_input);
        for (var s = 0; s < 4; s++) Agree($"layer{s + 1}", stages[s]);
    }

    [Fact]
    public void LocalDistortionAwareModulesAgree()
    {
        var stages = model.Network.Trunk.Forward(_input);
        for (var s = 0; s < 4; s++)
        {
            var reduced = model.Network.LocalDistortion[s].Reduce(stages[s]);
            Agree($"lda{s + 1}_pool", model.Network.LocalDistortion[s].Average(reduced, Windows.Whole));
            Agree($"lda{s + 1}", model.Network.LocalDistortion[s].Project(reduced, Windows.Whole));
        }
    }

    [Fact]
    public void ContentFeatureAgrees() => Agree("target_in_vec", model.Network.ContentFeature(Maps(), Windows.Whole));

    [Fact]
    public void TargetWeightsAgree()
    {
        var maps = Maps();
        Agree("hyper_in_feat", maps.Semantic);
        var weights = model.Network.TargetWeights(maps, Windows.Whole);
        for (var i = 0; i < 5; i++)
        {
            Agree($"target_fc{i + 1}w", weights.Layers[i].Weight, i == 4 ? 5e-5 : 1e-5);
            Agree($"target_fc{i + 1}b", weights.Layers[i].Bias);
        }
    }

    [Fact]
    public void TargetNetworkActivationsAgree()
    {
        var maps = Maps();
        var activations = TargetNetwork.Activations(
            model.Network.ContentFeature(maps, Windows.Whole), model.Network.TargetWeights(maps, Windows.Whole));
        for (var i = 0; i < 4; i++) Agree($"target_act{i + 1}", activations[i]);
    }

    [Fact]
    public void ScoresAgree()
    {
        var scores = model.Network.Forward(_input).data<float>().ToArray();
        var expected = Golden["score"]!.AsArray().Select(score => (double)score!).ToArray();
        for (var i = 0; i < 3; i++) Assert.Equal(expected[i], scores[i], 1e-4);
    }

    [Fact]
    public void ASinglePatchScoresAsItDoesInABatch()
    {
        var alone = model.Network.Forward(_input[1].unsqueeze(0));
        Assert.Equal([1L], alone.shape);
        Assert.Equal((double)Golden["score_batch1"]![1]!, alone.item<float>(), 1e-4);
    }

    ReducedMaps Maps() => model.Network.Reduce(model.Network.Trunk.Forward(_input));

    /// <summary>All values where golden.json has all, otherwise the 64 spread evenly that it has.</summary>
    static void Agree(string tap, Tensor actual, double tolerance = 1e-5)
    {
        var golden = Golden[tap]!;
        var expected = golden["v"]!.AsArray().Select(value => (double)value!).ToArray();
        var values = actual.contiguous().data<float>().ToArray();
        for (var k = 0; k < expected.Length; k++)
        {
            var index = expected.Length == values.Length ? k : (int)((long)k * (values.Length - 1) / 63);
            Assert.True(Math.Abs(expected[k] - values[index]) <= tolerance, $"{tap}[{index}] is {values[index]}, officially {expected[k]}");
        }

        Assert.Equal((double)golden["mean"]!, values.Average(value => (double)value), tolerance);
    }
}
