using HyperIqa.Research.Degradations;
using HyperIqa.Research.Training;
using TorchSharp;

namespace HyperIqa.Research.Tests.Training;

public class WideTrainings(AfterOneUpdate one)
{
    [Fact]
    public void GoOnAsIfNeverInterruptedWithTheScoresThatTheStartGaveToAnchors()
    {
        using var whole = new TinyTraining();
        using var parted = new TinyTraining();
        var options = Wide(whole) with { Initial = one.Training.Output };
        var reports = whole.Run(options with { WatchedPhotographs = 1 }, stopAfter: 2);
        var expected = reports.Select(report => report.Loss).OfType<LossParts>().ToArray();
        Assert.All(expected, loss => Assert.True(loss is { Label: > 0, Local: > 0 } && loss.Ranking + loss.Agreement > 0, $"{loss}"));
        Assert.Equal(0, expected[0].Anchor, 1e-4); // nothing has been learnt yet
        Assert.NotEqual(0, expected[1].Anchor);
        Assert.Equal(DegradationKinds.All, reports[0].Kinds!.Select(figure => figure.Kind));

        options = options with { Output = parted.Output, StateFile = parted.StateFile };
        var first = parted.Run(options, stopAfter: 1);
        Assert.Equal(2, parted.Saved["AnchorScores"]!.AsArray().Count);
        var second = parted.Run(options with { Resume = true }, stopAfter: 2);
        Assert.Equal(expected, first.Concat(second).Select(report => report.Loss).OfType<LossParts>());
    }

    [Fact]
    public void LeaveFrozenStagesAloneAndScoreTheSame()
    {
        using var scope = torch.NewDisposeScope();
        using var open = Network(frozenStages: 0);
        using var frozen = Network(frozenStages: 2);
        using var generator = new torch.Generator(1);
        var patch = torch.randn([1, 3, 224, 224], generator: generator);
        var expected = open.Forward(patch, HyperIqa.Model.Windows.Whole, statistics: false).Scores;
        var scores = frozen.Forward(patch, HyperIqa.Model.Windows.Whole, statistics: false).Scores;
        Assert.Equal(expected.item<float>(), scores.item<float>(), 1e-3);

        scores.backward();
        var tensors = frozen.Model.Parameters.Tensors;
        string[] left = ["res.conv1.weight", "res.bn1.bias", "res.layer2.3.conv3.weight"];
        Assert.All(left, name => Assert.False(tensors[name].requires_grad));
        string[] learnt = ["res.layer3.0.downsample.0.weight", "res.layer4.2.bn3.weight"];
        Assert.All(learnt, name => Assert.NotEqual(0, tensors[name].grad!.abs().sum().item<float>()));
    }

    [Fact]
    public void SayOfEachKindHowManyCopiesScoreBelow() =>
        Assert.Equal(
            new(DegradationKinds.All[0], 0.75, 2.5), // the median of -1, 2, 3 and 9
            KindWatch.Figure(DegradationKinds.All[0], [3, -1, 9, 2]));

    static TrainingNetwork Network(int frozenStages)
    {
        var model = new HyperIqa.Model.HyperIqaModel();
        Initialisation.Fill(model, seed: 1);
        var network = new TrainingNetwork(model, frozenStages: frozenStages);
        network.Let(trunkLearn: true, BatchNormMode.Frozen);
        return network;
    }

    static TrainingOptions Wide(TinyTraining training) => training.Options with
    {
        Recipe = Recipe.Wide with { Stride = 64, BatchSize = 6, WarmUpSteps = 0 }, // 2 worse, 1 local, 1 agreeing; 4 photographs, 1 anchor
        Anchors = [training.Photographs[0].Path, training.Photographs[5].Path],
    };
}
