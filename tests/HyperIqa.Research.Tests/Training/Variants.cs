using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Model;
using HyperIqa.Research.Ablation;
using HyperIqa.Research.Networks;
using HyperIqa.Research.Training;
using TorchSharp;

namespace HyperIqa.Research.Tests.Training;

/// <summary>Networks that are trained without a part, and their checkpoints.</summary>
public sealed class Variants(TrainedVariants trained) : IClassFixture<TrainedVariants>
{

    [Fact]
    public void WithoutAHyperNetworkTheTargetWeightsThemselvesLearn()
    {
        using var network = AfterAnUpdate(NetworkVariant.NoHyper);

        Assert.DoesNotContain(network.Model.Parameters.Tensors.Keys, name => name.StartsWith("conv1.") || name.StartsWith("fc"));
        Assert.All(
            Enumerable.Range(1, 5),
            layer => Assert.True(HasChanged(network, $"target.fc{layer}.weight") && HasChanged(network, $"target.fc{layer}.bias")));
    }

    [Fact]
    public void WithoutAHyperNetworkOneRuleScoresAllImages() // so that the ablation that gives all images one rule changes nothing
    {
        using var checkpoint = trained.Read(NetworkVariant.NoHyper);
        using var network = new SplitNetwork(ModelLoader.Load(checkpoint));
        using var study = new AblationStudy(network, new() { Preprocessing = Preprocessing.Native, Patches = 4 });
        foreach (var photo in trained.Photographs.Take(3)) study.Add(photo.Path);

        var full = study.Score(AblationPart.All.Single(part => part.Name == "full"));

        Assert.Equal(full, study.Score(AblationPart.All.Single(part => part.Name == "no-hyper")));
        Assert.NotEqual(full[0], full[1]);
    }

    [Fact]
    public void DenseWindowsOfOneRuleAreScoredAsPatchesAre()
    {
        using var checkpoint = trained.Read(NetworkVariant.NoHyper);
        using var engine = new FastEngine(ModelLoader.Load(checkpoint));
        using var image = new RgbImage(224, 224);
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(i * i % 251);
        using var prepared = Preprocessing.Native.Prepare(image);
        using var patch = PatchBatch.Cut(prepared, [new PatchOffset(0, 0)]);

        Assert.Equal(engine.Score(patch)[0], engine.Score(prepared, new WindowGrid(224, 224, 64), TestContext.Current.CancellationToken)[0], 1e-4f);
    }

    [Fact]
    public void WithoutLocalDistortionModulesTheyAreZeroAndStaySo()
    {
        using var network = AfterAnUpdate(NetworkVariant.NoLda);

        var silent = network.Model.Parameters.Tensors.Where(
            entry => entry.Key.StartsWith("res.lda") && entry.Key[7] < '4').ToArray();
        Assert.Equal(9, silent.Length); // of each of three modules a convolution, a weight and a bias
        Assert.All(silent, entry => Assert.All(entry.Value.data<float>().ToArray(), value => Assert.Equal(0, value)));
        Assert.True(HasChanged(network, "res.lda4_fc.weight") && HasChanged(network, "fc1w_conv.weight"));
    }

    [Fact]
    public void OfAnotherVariantTheTrunkAloneIsStartedFrom()
    {
        using var full = trained.Read(NetworkVariant.Full);
        using var training = new TinyTraining();
        var options = training.NoUpdates with { Variant = NetworkVariant.NoHyper, Seed = 1, Initial = full.Path };
        training.Run(options);

        using var begun = CheckpointFile.Read(options.Output);
        Assert.Equal(full.Tensors["res.layer4.2.conv1.weight"].ToSingles(), begun.Tensors["res.layer4.2.conv1.weight"].ToSingles());
        Assert.NotEqual(full.Tensors["res.lda4_fc.weight"].ToSingles(), begun.Tensors["res.lda4_fc.weight"].ToSingles());
    }

    [Fact]
    public void ATrainingGoesOnWithItsOwnVariantAlone() => Assert.Contains(
        "is the state of another training: Variant is",
        Assert.Throws<TrainingException>(() => trained.Resume(NetworkVariant.NoLda, otherVariant: NetworkVariant.Full)).Message);

    [Theory]
    [InlineData(NetworkVariant.Full, "full")]
    [InlineData(NetworkVariant.NoHyper, "no-hyper")]
    [InlineData(NetworkVariant.NoLda, "no-lda")]
    public void ACheckpointSaysWhichItIs(object variant, string name)
    {
        using var checkpoint = trained.Read((NetworkVariant)variant);
        ModelLoader.Check(checkpoint);
        Assert.Equal((variant, name), (ModelLoader.VariantOf(checkpoint), ModelLoader.NameOf((NetworkVariant)variant)));
    }

    [Fact]
    public void Int8IsRefusedWithoutAHyperNetwork()
    {
        using var checkpoint = trained.Read(NetworkVariant.NoHyper);
        Assert.Contains("int8 does not compute", Assert.Throws<CheckpointException>(() => ModelLoader.CheckInt8(checkpoint)).Message);
    }

    /// <summary>A fresh network that has learnt once from two patches of noise.</summary>
    static TrainingNetwork AfterAnUpdate(NetworkVariant variant)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(3);
        var network = new TrainingNetwork(Filled(variant));
        network.Let(trunkLearn: true, BatchNormMode.Batch);
        network.Forward(torch.rand([2, 3, 224, 224], generator: generator), Windows.Whole, statistics: false).Scores.sum().backward();
        using var optimiser = new AdamW(network.Parameters, Recipe.Default);
        optimiser.Step(1e-3, 1e-3, 0);
        return network;
    }

    static bool HasChanged(TrainingNetwork network, string name)
    {
        using var before = Filled(network.Model.Variant);
        return !before.Parameters.Tensors[name]
            .data<float>()
            .ToArray()
            .SequenceEqual(network.Model.Parameters.Tensors[name].data<float>().ToArray());
    }

    static HyperIqaModel Filled(NetworkVariant variant)
    {
        var model = new HyperIqaModel(variant);
        Initialisation.Fill(model, seed: 1);
        return model;
    }
}
