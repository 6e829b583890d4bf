using HyperIqa.Checkpoints;
using HyperIqa.Model;
using HyperIqa.Research.Training;
using TorchSharp;

namespace HyperIqa.Research.Tests.Training;

public class TrunksThatLackAStage
{
    static readonly HyperIqaModel Unfilled = new();

    [Fact]
    public void StartThatStageAnew() => Assert.Equal([4], Missing(name => FlatParameters.StageOf(name) != 4));

    [Fact]
    public void AreRefusedWhereAPartOfItIsThere()
    {
        var exception = Assert.Throws<CheckpointException>(() => Missing(name => name != "res.layer4.1.conv2.weight"));
        Assert.Contains("stage 4, but not res.layer4.1.conv2.weight", exception.Message);
    }

    [Theory]
    [InlineData("models/resnet50-imagenet-stages123.safetensors", 4)]
    [InlineData("models/resnet50-imagenet-pruned.safetensors", null)]
    public void FillTheRest(string file, int? missing)
    {
        using var model = new HyperIqaModel();
        using var checkpoint = CheckpointFile.Read(ReferenceFiles.Shared(file));
        Assert.False(Initialisation.Fill(model, checkpoint));
        Assert.Equal(missing is { } stage ? [stage] : [], Initialisation.MissingStages(model, checkpoint));
        Assert.Equal(
            checkpoint.Tensors["res.layer3.5.conv3.weight"].ToSingles(),
            model.Parameters.Tensors["res.layer3.5.conv3.weight"].data<float>());
    }

    [Fact]
    public void LearnItWhileTheRestOfTheTrunkStays()
    {
        using var scope = torch.NewDisposeScope();
        var model = new HyperIqaModel();
        Initialisation.Fill(model, seed: 1);
        using var network = new TrainingNetwork(model, freshStages: [4]);
        network.Let(trunkLearn: false, BatchNormMode.Frozen);
        network.Forward(torch.ones(1, 3, 224, 224), Windows.Whole, statistics: false).Scores.sum().backward();
        Assert.False(network.Parameters.TrunkLearns);
        Assert.NotEqual(0, model.Parameters.Tensors["res.layer4.0.downsample.0.weight"].grad!.abs().sum().item<float>());
        Assert.Null(model.Parameters.Tensors["res.layer3.0.downsample.0.weight"].grad);
    }

    [Fact]
    public void LearnItAtTheHeadsRate()
    {
        using var model = new HyperIqaModel();
        using var all = new FlatParameters(model.Parameters, new Dictionary<string, torch.Tensor>());
        var trunk = Trunk(all);
        using var without = new FlatParameters(model.Parameters, new Dictionary<string, torch.Tensor>(), freshStages: [4]);
        Assert.Equal(14_964_736, trunk - Trunk(without)); // what torchvision's resnet50().layer4 holds

        static int Trunk(FlatParameters parameters) =>
            parameters.Segments.Where(segment => segment.Group == ParameterGroup.Trunk).Sum(segment => segment.Length);
    }

    /// <summary>The stages that a trunk lacks which has some tensors of a whole one; their values do not matter.</summary>
    static IReadOnlyList<int> Missing(Func<string, bool> has)
    {
        using var file = new TemporaryFile("trunk.safetensors");
        var tensors = Unfilled.Parameters.Tensors.Keys.Where(name => FlatParameters.IsTrunk(name) && has(name))
            .Select(name => CheckpointTensor.FromSingles(name, [1], [0]));
        SafetensorsFile.Write(file.Path, tensors, new Dictionary<string, string>(), ElementType.Float32);
        using var checkpoint = CheckpointFile.Read(file.Path);
        return Initialisation.MissingStages(Unfilled, checkpoint);
    }
}
