using System.Runtime.InteropServices;
using HyperIqa.Model;

namespace HyperIqa.Tests.Model;

/// <summary>The network filled with the deterministic weights, once for all tests that look into it.</summary>
public sealed class DeterministicModel : IDisposable
{
    internal HyperIqaModel Network { get; } = Build();

    /// <summary>Another one, for a test that changes it.</summary>
    internal static HyperIqaModel Build()
    {
        var network = new HyperIqaModel();
        foreach (var (name, tensor) in network.Parameters.Tensors)
        {
            MemoryMarshal.AsBytes(DeterministicWeights.Values(name, tensor.shape).AsSpan()).CopyTo(tensor.bytes);
        }

        return network;
    }

    public void Dispose() => Network.Dispose();
}
