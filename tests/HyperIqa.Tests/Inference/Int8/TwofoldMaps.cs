using HyperIqa.Inference.Int8;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Inference.Int8;

public class TwofoldMaps
{
    [Fact]
    public void HaveHalfOfEachLevelEach()
    {
        var convolution = new Int8Convolution(
            "a",
            new("a", "y", Size: 1, Stride: 1, Scale: 1),
            new Int8Convolution.Part("b", "x", Size: 1, Stride: 1, Scale: 1, IsTwofold: true));
        var spread = convolution.Spread(tensor(new sbyte[] { 9, 8, 62, -63 }, [1, 4, 1, 1]));
        Assert.Equal(new sbyte[] { 9, 8, 31, -31, 31, -32 }, spread.data<sbyte>().ToArray());
    }
}
