using HyperIqa.Inference.Int8;

namespace HyperIqa.Tests.Inference.Int8;

public class Int8Scripts
{
    readonly Int8Script _script = new(new ActivationScales(ActivationScales.Names.ToDictionary(name => name, _ => 0.5)));

    /// <summary>
    /// There the text can be read whole, and a change of it is seen. Where the change is meant, the test's output replaces the file.
    /// </summary>
    [Fact]
    public void AreTheTextThatIsCheckedIn() => Assert.Equal(ReferenceFiles.Text("int8-network.py"), _script.ToString());

    [Fact]
    public void HaveALineThatPacksAndALineThatRunsEachConvolution()
    {
        var lines = _script.ToString().Split('\n');
        foreach (var convolution in _script.Convolutions)
        {
            var expected = _script.Fitted.Contains(convolution) ? 3 : 2; // and a line that takes another layout
            Assert.Equal(expected, lines.Count(line => line.Contains($"\"{convolution.Name}\"", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void RunEveryConvolutionOfTheTrunkButTheStem()
    {
        var trunk = _script.Convolutions.SelectMany(convolution => convolution.Names)
            .Where(name => name.StartsWith("res.layer", StringComparison.Ordinal));
        Assert.Equal(52, trunk.Distinct().Count()); // 3 in each of 16 blocks, and 4 on shortcuts
    }

    [Fact]
    public void JoinTheConvolvedShortcutsOfTheLargeMaps() => // with the worth of a level of the maps that the two read
        Assert.Equal(
            [
                new("res.layer1.0.conv3", "res.layer1.0.downsample.0", 0.25, 0.5),
                new("res.layer2.0.conv3", "res.layer2.0.downsample.0", 0.25, 0.5),
            ],
            new Int8Script(new ActivationScales(ActivationScales.Names.ToDictionary(
                name => name, name => name.EndsWith("conv2", StringComparison.Ordinal) ? 0.25 : 0.5)))
                .Convolutions.Where(convolution => convolution.Shortcut is not null));

    [Fact]
    public void SayWhatBecomesOfTheShapes() =>
        Assert.Contains(
            _script.ToString().Split('\n'),
            line =>
                line.Contains("res.layer2.0.conv2", StringComparison.Ordinal)
                    && line.EndsWith("# (N, 128, 28, 28)", StringComparison.Ordinal));

    [Theory]
    [InlineData(1e-9, "0.000000001")]
    [InlineData(12345, "12345.0")]
    public void WriteScalesAsPlainFractions(double scale, string text)
    {
        var scales = new ActivationScales(ActivationScales.Names.ToDictionary(name => name, _ => scale));
        Assert.Contains($"self.quantize(x, {text})", new Int8Script(scales).ToString(), StringComparison.Ordinal);
    }
}
