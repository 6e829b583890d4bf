using HyperIqa.Inference.Int8;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference.Int8;

public class Int8Scripts
{
    readonly Int8Script _script = new(new ActivationScales(ActivationScales.Names.ToDictionary(name => name, _ => 0.5)));

    /// <summary>There the text can be read whole, and a change of it is seen. With HYPERIQA_RENEW=1 it is written anew.</summary>
    [Fact]
    public void AreTheTextThatIsCheckedIn()
    {
        var file = Path.Join(ReferenceFiles.Checkout("tests/Shared/Reference"), "int8-network.py");
        if (Environment.GetEnvironmentVariable("HYPERIQA_RENEW") == "1") File.WriteAllText(file, _script.ToString());
        Assert.Equal(File.ReadAllText(file), _script.ToString());
    }

    [Fact]
    public void HaveALineThatPacksAndTwoThatRunEachConvolution() // with all stages, and with the first or the last two
    {
        var lines = _script.ToString().Split('\n');
        foreach (var convolution in _script.Convolutions)
        {
            var expected = _script.Fitted.Contains(convolution) ? 4 : 3; // and a line that takes another layout
            Assert.Equal(expected, lines.Count(line => line.Contains($"\"{convolution.Name}\"")));
        }
    }

    [Fact]
    public void RunEveryConvolutionOfTheTrunkButTheFirstTwo()
    {
        var trunk = _script.Convolutions.SelectMany(convolution => convolution.Names)
            .Where(name => name.StartsWith("res.layer"));
        Assert.Equal(51, trunk.Distinct().Count()); // 3 in each of 16 blocks, and 4 on shortcuts, but the first after the stem
    }

    [Fact]
    public void JoinTheConvolvedShortcutsOfTheLargeMaps() => // with the worth of a level of the maps that the two read
        Assert.Equal(
            [
                new("res.layer1.0.conv3", "res.layer1.0.conv2", Size: 1, Stride: 1, 0.25),
                new("res.layer1.0.downsample.0", "res.conv1", Size: 1, Stride: 1, 0.5, IsTwofold: true),
                new("res.layer2.0.conv3", "res.layer2.0.conv2", Size: 1, Stride: 1, 0.25),
                new("res.layer2.0.downsample.0", "res.layer1.2.conv3", Size: 1, Stride: 2, 0.5),
            ],
            new Int8Script(new ActivationScales(ActivationScales.Names.ToDictionary(
                name => name, name => name.EndsWith("conv2") ? 0.25 : 0.5)))
                .Convolutions.Where(convolution => convolution.Parts.Count > 1).SelectMany(convolution => convolution.Parts));

    [Fact]
    public void SayWhichMapsTheConvolutionsRead() // each its own, and the maps that the network shows are called the same
    {
        using var model = DeterministicModel.Build();
        var channels = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var image = TorchSharp.torch.zeros(1, 3, 32, 32))
        using (TorchSharp.torch.NewDisposeScope())
        {
            model.Trunk.Forward(image, (name, map) => channels[name] = map.shape[1]);
        }

        foreach (var part in _script.Convolutions.SelectMany(convolution => convolution.Parts))
        {
            var weight = model.Parameters.Tensors[$"{part.Name}.weight"];
            Assert.Equal([channels[part.Reads], part.Size, part.Size], weight.shape[1..]);
        }
    }

    [Fact]
    public void SayWhatBecomesOfTheShapes() =>
        Assert.Contains(_script.ToString().Split('\n'), line => line.Contains("res.layer2.0.conv2") && line.EndsWith("# (N, 128, 28, 28)"));

    [Theory]
    [InlineData(1e-9, "0.000000001")]
    [InlineData(12345, "12345.0")]
    public void WriteScalesAsPlainFractions(double scale, string text)
    {
        var scales = new ActivationScales(ActivationScales.Names.ToDictionary(name => name, _ => scale));
        Assert.Contains($"self.conv_relu(\"res.layer1.0.conv2\", y, {text}, ", new Int8Script(scales).ToString());
    }
}
