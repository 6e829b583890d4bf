using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Pickles;

/// <summary>Finds the dictionary of weights in what a pickle holds.</summary>
static class StateDict
{
    // Where training scripts put it; 'params' is BasicSR's and pyiqa's. The first that is there counts.
    static readonly string[] Wrappers = ["params", "params_ema", "state_dict", "model_state_dict", "model", "net", "network", "weights"];
    const int DeepestWrapping = 4;
    const long SpareBytes = 1 << 20;

    /// <summary>The tensors by name, in their order.</summary>
    /// <param name="root">The value of the pickle.</param>
    /// <param name="fileLength">What all tensors together are measured by: views may share a storage, but not without end.</param>
    /// <exception cref="InvalidDataException">There is no dictionary of tensors.</exception>
    public static IReadOnlyList<CheckpointTensor> Tensors(object? root, long fileLength)
    {
        var dict = Unwrap(root);
        if (dict.HasOtherKeys) throw new InvalidDataException("its dictionary of weights has keys that are not names");
        if (dict.Entries.Count > Checkpoint.MostTensors) throw new InvalidDataException($"has more than {Checkpoint.MostTensors} tensors");

        var tensors = new List<CheckpointTensor>(dict.Entries.Count);
        var budget = Budget(fileLength);
        foreach (var (name, value) in dict.Entries)
        {
            if (value is not PickledTensor tensor) throw new InvalidDataException($"its entry {name.Quoted()} is not a tensor");

            var elements = tensor.Storage.Storage.Elements;
            budget -= tensor.Layout.ElementCount * elements.Size();
            if (budget < 0)
                throw new InvalidDataException(
                    $"its tensors repeat few numbers until they are many times as large as the file ({name.Quoted()} is too large)");

            tensors.Add(new CheckpointTensor(name, elements, tensor.Layout, tensor.Storage.Bytes));
        }

        return tensors;
    }

    /// <summary>How many bytes may come out of a file of this length.</summary>
    public static long Budget(long fileLength) => (2 * fileLength) + SpareBytes;

    static PickleDict Unwrap(object? root)
    {
        if (root is not PickleDict dict)
            throw new InvalidDataException("holds no dictionary of weights (save model.state_dict(), not something else)");

        for (var depth = 0; depth < DeepestWrapping && !HoldsTensors(dict); depth++)
        {
            if (Wrappers.Select(name => dict.Entries.GetValueOrDefault(name)).OfType<PickleDict>().FirstOrDefault() is not { } inner) break;

            dict = inner;
        }

        if (HoldsTensors(dict)) return dict;

        var names = dict.Entries.Keys.Select(name => name.Quoted()).ToArray();
        throw new InvalidDataException(
            names.Length == 0
                ? "holds an empty dictionary and no weights"
                : $"holds no dictionary of weights, only {MessageText.Listed(names)}");
    }

    static bool HoldsTensors(PickleDict dict) => dict.Entries.Values.Any(value => value is PickledTensor);
}
