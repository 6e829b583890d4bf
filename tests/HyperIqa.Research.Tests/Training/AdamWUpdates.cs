using HyperIqa.Model;
using TorchSharp;

namespace HyperIqa.Research.Tests.Training;

public class AdamWUpdates
{
    [Fact]
    public void EqualTorchs()
    {
        using var parameters = new Parameters();
        var matrix = parameters.Learnt("conv1.0.weight", 5, 7);
        Fill(matrix, 1);
        using var reference = new TorchSharp.Modules.Parameter(matrix.clone());
        using var flat = new FlatParameters(parameters, new Dictionary<string, torch.Tensor>());
        using var optimiser = new AdamW(flat, Recipe.Default with { WeightDecay = 0.1, ClipNorm = double.PositiveInfinity });
        using var torchs = torch.optim.AdamW([reference], lr: 0.01, weight_decay: 0.1);
        for (var step = 0; step < 5; step++)
        {
            using var gradient = torch.zeros(5, 7);
            Fill(gradient, 10 + step);
            reference.grad = gradient;
            flat.Gradients.copy_(gradient.flatten());
            torchs.step();
            optimiser.Step(trunkRate: 0, headsRate: 0.01, averageDecay: 0);
        }

        Assert.True(torch.allclose(reference, matrix, rtol: 1e-5, atol: 1e-7));
        // without averaging the average is the latest
        Assert.Equal(flat.Weights.data<float>().ToArray(), optimiser.Averaged.data<float>().ToArray());
    }

    [Fact]
    public void OfTheOfficialRecipeEqualAdamsOnVectorsToo()
    {
        using var parameters = new Parameters();
        var vector = parameters.Learnt("conv1.0.bias", 7);
        Fill(vector, 1);
        using var reference = new TorchSharp.Modules.Parameter(vector.clone());
        using var flat = new FlatParameters(parameters, new Dictionary<string, torch.Tensor>());
        using var optimiser = new AdamW(flat, Recipe.Official with { WeightDecay = 0.1 });
        using var torchs = torch.optim.Adam([reference], lr: 0.01, weight_decay: 0.1);
        for (var step = 0; step < 3; step++)
        {
            using var gradient = torch.zeros(7);
            Fill(gradient, 10 + step);
            reference.grad = gradient;
            flat.Gradients.copy_(gradient);
            torchs.step();
            optimiser.Step(trunkRate: 0, headsRate: 0.01, averageDecay: 0);
        }

        Assert.True(torch.allclose(reference, vector, rtol: 1e-5, atol: 1e-7));
    }

    [Fact]
    public void LongGradientIsShortened()
    {
        using var parameters = new Parameters();
        Fill(parameters.Learnt("conv1.0.weight", 2, 2), 1);
        using var flat = new FlatParameters(parameters, new Dictionary<string, torch.Tensor>());
        using var optimiser = new AdamW(flat, Recipe.Default with { ClipNorm = 1 });
        flat.Gradients.fill_(3);
        Assert.Equal(6, optimiser.Step(0, 0.01, 0), 6); // sqrt(4 * 3^2)
        Assert.All(optimiser.Moment1.data<float>().ToArray(), moment => Assert.Equal(0.1 * 0.5, moment, 6)); // a tenth of 3/6
    }

    [Fact]
    public void BackwardFillsTheFlatGradient()
    {
        using var parameters = new Parameters();
        var kernel = parameters.Learnt("conv1.0.weight", 2, 3, 2, 2);
        Fill(kernel, 1);
        var values = kernel.clone();
        using var flat = new FlatParameters(parameters, new Dictionary<string, torch.Tensor>());
        Assert.True(torch.allclose(values, kernel, rtol: 0, atol: 0));
        flat.RequireGradients(trunk: true);
        kernel.mul(kernel).sum().backward();
        kernel.mul(kernel).sum().backward(); // adds up
        using var expected = values.permute(0, 2, 3, 1).flatten(); // channels-last memory; twice the derivative 2x
        Assert.True(torch.allclose(flat.Gradients / 4, expected));
    }

    static void Fill(torch.Tensor tensor, int seed)
    {
        using var generator = new torch.Generator((ulong)seed);
        using var values = torch.randn(tensor.shape, generator: generator);
        tensor.copy_(values);
    }
}
