using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Tests.LibTorch;

/// <summary>Which layouts of a weight are kept.</summary>
public sealed class PackedWeights : IDisposable
{
    readonly List<int> _laidOut = [];
    readonly Tensor _weight = rand(4, 4, 1, 1);
    readonly PackedWeight _packed;

    public PackedWeights() => _packed = new(
        (number, layout) =>
        {
            _laidOut.Add(number);
            return layout;
        },
        stride: 1,
        padding: 0);

    public void Dispose() => _weight.Dispose();

    [Theory]
    [InlineData("8 8 8", "0")]
    [InlineData("8 9 8 9 8", "0 1")]           // upright and lying in turns
    [InlineData("8 9 10 9", "0 1 0")]          // the one that was used longest ago gives way
    [InlineData("8 9 8 10 8 9", "0 1 1 1")]
    public void AreThoseOfTheLastTwoSizes(string widths, string numbers)
    {
        Assert.SkipUnless(OneDnn.IsAvailable, "this platform's libtorch has no oneDNN");

        using var scope = NewDisposeScope();
        foreach (var width in widths.Split(' ').Select(int.Parse)) _packed.For(Map(width), _weight);

        Assert.Equal(numbers, string.Join(' ', _laidOut));
    }

    [Fact]
    public void AreTheSameForTheSameSize()
    {
        Assert.SkipUnless(OneDnn.IsAvailable, "this platform's libtorch has no oneDNN");

        using var scope = NewDisposeScope();
        var first = _packed.For(Map(8), _weight);
        _packed.For(Map(9), _weight);

        Assert.Same(first, _packed.For(Map(8), _weight));
    }

    static Tensor Map(int width) => ChannelsLast.From(rand(1, 4, 8, width));
}
