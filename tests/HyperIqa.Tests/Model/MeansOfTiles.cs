using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Model;

public class MeansOfTiles
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 32)]
    [InlineData(4, 16)]
    public void AreThoseOfTorchsOwnMeanOfEachTile(int across, int channels)
    {
        using var scope = NewDisposeScope();
        var map = ChannelsLast.From(rand([2, channels, 9 * across, 12 * across], generator: new Generator(1)));
        int[] rows = [0, 2], columns = [0, 1, 5];

        var means = TileMeans.Compute(map, new Windows(rows, columns), across);

        var alone = from image in Enumerable.Range(0, 2)
                    from row in rows
                    from column in columns
                    from down in Enumerable.Range(0, across)
                    from right in Enumerable.Range(0, across)
                    select map[image].narrow(1, across * row + 7 * down, 7).narrow(2, across * column + 7 * right, 7).mean([1, 2]);
        var expected = stack([.. alone], 1).reshape(channels, 12, across, across).transpose(0, 1); // 2 images of 6 windows
        Assert.InRange((expected - means).abs().max().item<float>(), 0, 1e-6f); // rounding of sums of 49 numbers
    }

    [Fact]
    public void ReadAPartOfAMapWithoutItsOtherRows()
    {
        using var scope = NewDisposeScope();
        var map = ChannelsLast.From(rand([2, 16, 12, 7]));
        var part = map.narrow(2, 3, 8);

        var means = TileMeans.Compute(part, new Windows([1], [0]), across: 1);

        Assert.InRange((map.narrow(2, 4, 7).mean([2, 3], keepdim: true) - means).abs().max().item<float>(), 0, 1e-6f);
    }
}
