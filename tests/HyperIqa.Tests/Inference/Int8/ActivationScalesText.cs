using HyperIqa.Inference.Int8;

namespace HyperIqa.Tests.Inference.Int8;

public class ActivationScalesText
{
    [Fact]
    public void ReadsBackAsItWasWritten()
    {
        var scales = ActivationScales.Parse(new ActivationScales(Some()).ToString());
        foreach (var (name, scale) in Some()) Assert.Equal(scale, scales[name], scale * 1e-4);
        Assert.Equal(scales.ToString(), ActivationScales.Parse(scales.ToString()).ToString());
    }

    [Fact]
    public void NamesTheStemAndThreeMapsOfEachBlock()
    {
        Assert.Equal(1 + 3 * 16, ActivationScales.Names.Count); // ResNet-50 has 3 + 4 + 6 + 3 blocks
        Assert.StartsWith("res.conv1 0.001, res.layer1.0.conv1 0.002, ", new ActivationScales(Some()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingOneIsRefused() => Refuses(scales => scales.Remove("res.layer3.5.conv2"), "no scale for res.layer3.5.conv2");

    [Fact]
    public void ForAnUnknownMapIsRefused() => Refuses(scales => scales.Add("res.layer9", 1), "res.layer9");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void OfNoUsableNumberIsRefused(double scale) => Refuses(scales => scales["res.conv1"] = scale, "res.conv1; a scale is above zero");

    [Theory]
    [InlineData("res.conv1 one")]
    [InlineData("res.conv1")]
    [InlineData("res.conv1 1, res.conv1 1")]
    public void ThatIsNoListIsRefused(string text) => Assert.Contains("no list", Assert.Throws<FormatException>(() => ActivationScales.Parse(text)).Message, StringComparison.Ordinal);

    static void Refuses(Action<Dictionary<string, double>> spoil, string reason)
    {
        var scales = Some();
        spoil(scales);
        Assert.Contains(reason, Assert.Throws<FormatException>(() => new ActivationScales(scales)).Message, StringComparison.Ordinal);
    }

    static Dictionary<string, double> Some() => ActivationScales.Names.Select((name, i) => (name, scale: 0.001 * (i + 1))).ToDictionary(entry => entry.name, entry => entry.scale);
}
