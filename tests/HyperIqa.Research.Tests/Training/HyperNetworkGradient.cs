using HyperIqa.Model;
using TorchSharp;

namespace HyperIqa.Research.Tests.Training;

public class HyperNetworkGradient
{
    const double Step = 1e-5;

    /// <summary>
    /// From the patch score back through the target network and the weights generated for it, in float64, against central differences.
    /// </summary>
    [Theory]
    [InlineData("conv1.0.weight")]
    [InlineData("conv1.4.bias")]
    [InlineData("fc1w_conv.weight")]
    [InlineData("fc4w_conv.bias")]
    [InlineData("fc5w_fc.weight")]
    [InlineData("fc3b_fc.weight")]
    public void AgreesWithFiniteDifferences(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(5);
        using var parameters = new Parameters(torch.float64);
        var hyper = new HyperNetwork(parameters);
        foreach (var tensor in parameters.Tensors.Values)
        {
            var fanIn = tensor.numel() / tensor.shape[0];
            tensor.copy_(torch.randn(tensor.shape, generator: generator, dtype: torch.float64) * Math.Sqrt(1.0 / Math.Max(fanIn, 16)));
            tensor.requires_grad = true;
        }

        var semantic = torch.rand([2, 2048, 7, 7], generator: generator, dtype: torch.float64);
        var content = torch.randn([2, 224], generator: generator, dtype: torch.float64);
        Scores().backward();
        var learnt = parameters.Tensors[name];
        var gradient = learnt.grad!.flatten().data<double>().ToArray();
        foreach (var place in new[] { 0, gradient.Length / 3, gradient.Length - 1 })
        {
            var difference = (Shifted(place, Step) - Shifted(place, -Step)) / (2 * Step);
            Assert.Equal(difference, gradient[place], 1e-6 + 1e-4 * Math.Abs(difference));
        }

        Assert.Contains(gradient, value => Math.Abs(value) > 1e-4); // something flows

        torch.Tensor Scores() => TargetNetwork.Forward(content, hyper.Generate(hyper.Reduce(semantic), Windows.Whole)).sum();

        double Shifted(int place, double by)
        {
            using var noGradients = torch.no_grad();
            var value = learnt.view(-1)[place];
            value.add_(by);
            var sum = Scores().item<double>();
            value.add_(-by);
            return sum;
        }
    }
}
