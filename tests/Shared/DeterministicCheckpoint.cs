using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>The full-size deterministic weights as a file of each form that people have.</summary>
static class DeterministicCheckpoint
{
    static readonly Dictionary<string, string> PyiqaNames =
        ReferenceFiles.Json("names.json")["official_to_pyiqa"]!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!);

    /// <summary>The tensors in the official order, under the official names or pyiqa's.</summary>
    public static IReadOnlyList<SavedTensor> Tensors(bool underPyiqasNames = false) =>
    [
        .. DeterministicWeights.Tensors.Select(tensor => new SavedTensor(
            underPyiqasNames ? PyiqaNames[tensor.Name] : tensor.Name,
            tensor.IsInt64 ? ElementType.Int64 : ElementType.Float32,
            tensor.Shape,
            () => DeterministicWeights.Bytes(tensor.Name))),
    ];

    /// <summary>Writes one of <c>legacy</c> (tagged <c>cuda:0</c>), <c>zip</c>, <c>pyiqa</c> and <c>safetensors</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">Which.</param>
    /// <param name="metadata">What a safetensors file says beside the weights.</param>
    public static void Write(string path, string form, IReadOnlyDictionary<string, string>? metadata = null)
    {
        switch (form)
        {
            case "legacy": TorchPickleWriter.WriteLegacy(path, Tensors()); break;
            case "zip": TorchPickleWriter.WriteZip(path, Tensors()); break;
            case "pyiqa": TorchPickleWriter.WriteZip(path, Tensors(underPyiqasNames: true), wrapper: "params"); break;
            case "safetensors": SafetensorsFile.Write(path, InMemory(), metadata ?? new Dictionary<string, string>()); break;
            default: throw new ArgumentOutOfRangeException(nameof(form), form, "no such form");
        }
    }

    static IEnumerable<CheckpointTensor> InMemory() => DeterministicWeights.Tensors.Select(tensor => tensor.IsInt64
        ? CheckpointTensor.FromInt64s(tensor.Name, tensor.Shape, [0])
        : CheckpointTensor.FromSingles(tensor.Name, tensor.Shape, DeterministicWeights.Values(tensor.Name, tensor.Shape)));
}
