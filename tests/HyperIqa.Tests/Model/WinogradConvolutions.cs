using HyperIqa.LibTorch;
using HyperIqa.Model.Winograd;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Model;

public class WinogradConvolutions
{
    const int In = 24, Out = 32;

    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(1, 13, 22)] // tiles reach beyond both margins
    [InlineData(3, 7, 9)]   // several images
    [InlineData(1, 65, 70)] // more tiles than are in work at once
    public void GiveWhatAConvolutionInDoublePrecisionGives(int images, int height, int width)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var x = ChannelsLast.From(randn([images, In, height, width], generator: generator));
        var (weight, bias) = Learnt();
        var exact = nn.functional.conv2d(x.to(float64), weight.to(float64), bias.to(float64), [1, 1], [1, 1]).relu();
        Assert.Equal(0, (Compute(x).to(float64) - exact).abs().max().item<double>(), 1e-4);
    }

    [Fact]
    public void GiveTheSameBytesWithOneThreadAndWithThree()
    {
        using var scope = NewDisposeScope();
        var x = ChannelsLast.From(rand([1, In, 40, 36]));
        var threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var one = Compute(x);
            set_num_threads(3);
            Assert.True(one.Equals(Compute(x)), "threads share out tiles, not sums");
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public unsafe void MultiplyMatricesInEitherWidth(bool wide)
    {
        const int Channels = 10;
        using var scope = NewDisposeScope();
        float[] rows = [.. Enumerable.Range(0, 2 * Products.Rows * Channels).Select(i => i % 7 - 3f)];
        float[] panel = [.. Enumerable.Range(0, Channels * Products.Panel).Select(i => i % 5 - 2f)];
        var products = new float[2 * Products.Rows * Products.Panel];
        fixed (float* a = rows)
        fixed (float* b = panel)
        fixed (float* to = products) Products.Multiply(a, 2 * Products.Rows, Channels, b, to, wide);

        var expected = tensor(rows).reshape(-1, Channels).mm(tensor(panel).reshape(Channels, -1)); // whole numbers: exact
        Assert.Equal(expected.data<float>().ToArray(), products);
    }

    [Fact]
    public void DoNotPayForOnePatchOfTheLastStage()
    {
        Assert.False(WinogradConvolution.Pays([1, 512, 7, 7])); // 4 tiles
        Assert.True(WinogradConvolution.Pays([8, 512, 7, 7]));
        Assert.True(WinogradConvolution.Pays([1, 512, 16, 16])); // 16
    }

    static Tensor Compute(Tensor x)
    {
        var (weight, bias) = Learnt();
        var convolution = new WinogradConvolution(In, Out);
        return convolution.ForwardRelu(x, convolution.Transform(weight), bias);
    }

    static (Tensor Weight, Tensor Bias) Learnt()
    {
        using var generator = new Generator(1);
        return (randn([Out, In, 3, 3], generator: generator) * 0.1f, randn([Out], generator: generator));
    }
}
