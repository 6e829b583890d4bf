using HyperIqa.Model;
using TorchSharp;

namespace HyperIqa.Tests.Model;

/// <summary>The network filled with the deterministic weights, once for all tests that look into it.</summary>
public sealed class DeterministicModel : IDisposable
{
    public DeterministicModel()
    {
        using var _ = torch.no_grad();
        foreach (var (name, tensor) in Network.Parameters.Tensors)
        {
            tensor.data<float>().CopyFrom(DeterministicWeights.Values(name, tensor.shape));
        }
    }

    public HyperIqaModel Network { get; } = new();

    public void Dispose() => Network.Dispose();
}
