using TorchSharp;

namespace HyperIqa.Tests;

public class NativeStartUp
{
    [Fact]
    public void TorchSharpLoadsAndComputes() => Assert.Equal(3f, torch.ones(3).sum().item<float>());
}
