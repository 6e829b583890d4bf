using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Model;

public class Convolutions
{
    [Fact]
    public void ComputeInTheTypeOfTheirInputAndLearnInSinglePrecision()
    {
        using var scope = NewDisposeScope();
        using var parameters = new Parameters();
        var convolution = new Convolution(parameters, "c", 4, 6, size: 3, padding: 1);
        var weight = parameters.Tensors["c.weight"];
        using (no_grad()) nn.init.normal_(weight);
        weight.requires_grad = true;
        var x = rand(2, 4, 8, 8);

        var wide = Gradient(x);
        var narrow = Gradient(x.to(bfloat16));

        Assert.Equal(float32, narrow.dtype);
        Assert.NotEqual(wide.data<float>().ToArray(), narrow.data<float>().ToArray());
        // 8 bits of mantissa: 2^-8 a number, and less on average
        Assert.True((wide - narrow).norm().item<float>() < 0.01 * wide.norm().item<float>());

        Tensor Gradient(Tensor input)
        {
            var y = convolution.Forward(input);
            Assert.Equal(input.dtype, y.dtype);
            y.to(float32).square().sum().backward();
            var gradient = weight.grad!.clone();
            weight.grad!.zero_();
            return gradient;
        }
    }
}
