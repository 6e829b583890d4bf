using HyperIqa.Model;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Tests.Model;

/// <summary>
/// 3×3 convolutions of windows that share their cells, against torch's own convolution of each window cut out with zeros around it.
/// </summary>
public class WindowedConvolutions
{
    [Fact]
    public void AreThoseOfEachWindowAlone()
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(1);
        var map = randn([2, 5, 9, 8], generator: generator);
        var (weight, bias) = (randn([3, 5, 3, 3], generator: generator), randn([3], generator: generator));
        int[] rows = [0, 1, 2], columns = [0, 1];

        var convolved = WindowedConvolution.Forward(map, Taps(weight, bias), new Windows(rows, columns));

        var alone = from image in Enumerable.Range(0, 2)
                    from row in rows
                    from column in columns
                    select conv2d(map.narrow(0, image, 1).narrow(2, row, 7).narrow(3, column, 7), weight, bias, padding: [1, 1]);
        var difference = (cat([.. alone], 0) - convolved).abs().max().item<float>();
        Assert.InRange(difference, 0, 1e-5f); // rounding of sums of 45 products in another order
    }

    [Theory]
    [InlineData(9, 8, new[] { 0, 1, 2 }, new[] { 0, 1 })]     // every cell begins a window
    [InlineData(14, 19, new[] { 0, 4, 7 }, new[] { 0, 2, 12 })] // windows at uneven distances, to the margin
    [InlineData(7, 7, new[] { 0 }, new[] { 0 })]
    public void AreTheSameWhenTheySumStraightIntoTheWindows(int height, int width, int[] rows, int[] columns)
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(3);
        var map = randn([2, 5, height, width], generator: generator);
        var (weight, bias) = (randn([16, 5, 3, 3], generator: generator), randn([16], generator: generator));

        var taps = WindowSums.Interleave(WindowedConvolution.Taps(weight));
        var products = conv2d(map, taps, WindowSums.Interleave(WindowedConvolution.OfTheCellItself(bias)));
        var summed = WindowSums.Compute(products, new Windows(rows, columns));

        var alone = from image in Enumerable.Range(0, 2)
                    from row in rows
                    from column in columns
                    select conv2d(map.narrow(0, image, 1).narrow(2, row, 7).narrow(3, column, 7), weight, bias, padding: [1, 1]);
        Assert.InRange((cat([.. alone], 0) - summed).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void HandGradientsBackToEveryCellAndWeight()
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(2);
        var (map, weight, bias) = (
            randn([1, 2, 8, 7], float64, generator: generator),
            randn([2, 2, 3, 3], float64, generator: generator),
            randn([2], float64, generator: generator));
        var windows = new Windows([0, 1], [0]);
        var wanted = Gradients(
            () => cat([.. new[] { 0, 1 }.Select(row => conv2d(map.narrow(2, row, 7), weight, bias, padding: [1, 1]))], 0));
        var got = Gradients(() => WindowedConvolution.Forward(map, Taps(weight, bias), windows));
        foreach (var (one, other) in wanted.Zip(got)) Assert.InRange((one - other).abs().max().item<double>(), 0, 1e-10);

        Tensor[] Gradients(Func<Tensor> forward)
        {
            Tensor[] leaves = [map, weight, bias];
            foreach (var leaf in leaves) leaf.requires_grad_(true).grad = null;
            forward().pow(2).sum().backward();
            return [.. leaves.Select(leaf => leaf.grad!.clone())];
        }
    }

    static Func<Tensor, Tensor> Taps(Tensor weight, Tensor bias) =>
        map => conv2d(map, WindowedConvolution.Taps(weight), WindowedConvolution.OfTheCellItself(bias));
}
