using HyperIqa.Inference.Int8;
using HyperIqa.Research.Quantizing;
using static TorchSharp.torch;

namespace HyperIqa.Research.Tests.Quantizing;

public sealed class WeightRoundings : IDisposable
{
    const int Inputs = 200; // more than are taken together

    readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void OfInputsThatNeverGoTogetherAreTheNearestLevels()
    {
        var weight = Random(1, 4, Inputs, 1, 1);
        var rounded = WeightRounding.Round(weight, eye(Inputs), 63);
        var nearest = QuantizedWeight.From(weight, 63);
        Assert.Equal(nearest.Levels.data<sbyte>().ToArray(), rounded.Levels.data<sbyte>().ToArray());
        Assert.Equal(nearest.Scales.data<float>().ToArray(), rounded.Scales.data<float>().ToArray());
    }

    [Fact]
    public void MakeUpForTheErrorOfOneInputWithAnotherThatIsAlwaysTheSame()
    {
        // w·x + w'·x depends on w + w' alone. A level is worth 0.01: the second weight becomes 0, and the 0.004 that it loses make 0.008 of
        // the third, which becomes a level of 1
        var rounded = WeightRounding.Round(Weights(0.63f, 0.004f, 0.004f), Moments([1, 0, 0], [0, 1, 1], [0, 1, 1]), 63);
        Assert.Equal(new sbyte[] { 63, 0, 1 }, rounded.Levels.data<sbyte>().ToArray());
    }

    [Fact]
    public void ChangeResultsLessThanNearestLevelsDo()
    {
        // a few hidden causes behind many inputs, as behind the channels of a feature map
        var x = Random(2, Inputs, 8).matmul(Random(3, 8, 1000)) + 0.1f * Random(4, Inputs, 1000);
        var weight = Random(5, 16, Inputs, 1, 1);
        double Error(QuantizedWeight quantized) => (quantized.Levels.to(float32) * quantized.Scales.view(-1, 1, 1, 1) - weight)
            .view(16, Inputs).matmul(x).square().mean().item<float>();
        var rounded = Error(WeightRounding.Round(weight, x.matmul(x.t()) / 1000, 63));
        Assert.InRange(rounded / Error(QuantizedWeight.From(weight, 63)), 0, 0.2);
    }

    [Fact]
    public void GiveTheLargestWeightTheLargestLevel() // by which the levels are found again in a checkpoint
    {
        var x = Random(6, 32, 4).matmul(Random(7, 4, 100));
        var rounded = WeightRounding.Round(Random(8, 64, 32, 1, 1), x.matmul(x.t()), 63);
        Assert.All(rounded.Levels.abs().amax([1, 2, 3]).data<sbyte>().ToArray(), level => Assert.Equal(63, level));
        var again = QuantizedWeight.From(rounded.Levels.to(float32) * rounded.Scales.view(-1, 1, 1, 1), 63);
        Assert.Equal(rounded.Levels.data<sbyte>().ToArray(), again.Levels.data<sbyte>().ToArray());
    }

    [Fact]
    public void SurviveInputsThatAreAlwaysZero()
    {
        var rounded = WeightRounding.Round(Weights(0.63f, 0.02f, -0.1f), Moments([0, 0, 0], [0, 0, 0], [0, 0, 0]), 63);
        Assert.Equal(new sbyte[] { 63, 2, -10 }, rounded.Levels.data<sbyte>().ToArray());
    }

    static Tensor Random(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, generator: generator);
    }

    static Tensor Weights(params float[] weights) => tensor(weights, [1, weights.Length, 1, 1]);

    static Tensor Moments(params float[][] rows) => tensor([.. rows.SelectMany(row => row)], [rows.Length, rows.Length]);
}
