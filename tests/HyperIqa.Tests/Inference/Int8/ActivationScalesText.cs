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
        Assert.StartsWith("res.conv1 0.001, res.layer1.0.conv1 0.002, ", new ActivationScales(Some()).ToString());
    }

    /// <summary>From .001 half of the way to .004 is .002: by ratio.</summary>
    [Fact]
    public void OfScalesPartOfTheWayToOthersLiesBetweenByRatio()
    {
        var (some, others) = (new ActivationScales(Some()), new ActivationScales(Some().ToDictionary(one => one.Key, one => 4 * one.Value)));
        Assert.StartsWith("res.conv1 0.002, res.layer1.0.conv1 0.004, ", $"{some.Toward(others, 0.5)}");
        Assert.Equal($"{some}", $"{some.Toward(others, 0)}");
        Assert.Equal($"{others}", $"{some.Toward(others, 1)}");
    }

    [Fact]
    public void MissingOneIsRefused() => Refuses(scales => scales.Remove("res.layer3.5.conv2"), "no scale for res.layer3.5.conv2");

    [Fact]
    public void ForAnUnknownMapIsRefused() => Refuses(scales => scales.Add("res.layer9", 1), "res.layer9");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-20)] // would be 0.0 in the network's text
    [InlineData(1e12)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void OfNoUsableNumberIsRefused(double scale) =>
        Refuses(scales => scales["res.conv1"] = scale, "for res.conv1; scales are from 1E-09 to 1000000000");

    [Theory]
    [InlineData("res.conv1 one")]
    [InlineData("res.conv1")]
    [InlineData("res.conv1 1, res.conv1 1")]
    public void ThatIsNoListIsRefused(string text) =>
        Assert.Contains("is not a list", Assert.Throws<FormatException>(() => ActivationScales.Parse(text)).Message);

    static void Refuses(Action<Dictionary<string, double>> spoil, string reason)
    {
        var scales = Some();
        spoil(scales);
        Assert.Contains(reason, Assert.Throws<FormatException>(() => new ActivationScales(scales)).Message);
    }

    static Dictionary<string, double> Some() =>
        ActivationScales.Names.Select((name, i) => (name, scale: 0.001 * (i + 1))).ToDictionary(entry => entry.name, entry => entry.scale);
}
