namespace HyperIqa.Checkpoints;

/// <summary>Whether a checkpoint is exactly what a network needs.</summary>
public static class StrictMatch
{
    const string BatchCount = ".num_batches_tracked";

    /// <summary>
    /// Compares names, shapes and kinds of elements. Counts of batches (<c>num_batches_tracked</c>) may be absent: torch before 0.4.1 did not
    /// write them, and no score depends on them.
    /// </summary>
    /// <param name="checkpoint">What there is.</param>
    /// <param name="expected">The shape of every tensor of the network by its official name.</param>
    /// <exception cref="CheckpointException">Something is missing, extra or misshapen; the message lists all three kinds, the first few of each.</exception>
    public static void Check(Checkpoint checkpoint, IReadOnlyDictionary<string, long[]> expected)
    {
        var found = checkpoint.Tensors;
        var missing = expected.Keys.Where(name => !found.ContainsKey(name) && !name.EndsWith(BatchCount, StringComparison.Ordinal)).ToArray();
        var extra = found.Keys.Where(name => !expected.ContainsKey(name)).Select(Plain).ToArray();
        var misshapen = expected.Where(entry => found.TryGetValue(entry.Key, out var tensor) && !tensor.Shape.AsSpan().SequenceEqual(entry.Value))
            .Select(entry => $"{entry.Key} is {Wording.Shape(found[entry.Key].Shape)} and should be {Wording.Shape(entry.Value)}").ToArray();
        var integers = expected.Keys.Where(name => found.TryGetValue(name, out var tensor) && tensor.DType.IsFloating() == name.EndsWith(BatchCount, StringComparison.Ordinal))
            .Select(name => $"{name} is {found[name].DType.TorchName()}").ToArray();

        string[] differences =
        [
            .. Difference("missing", missing), .. Difference("extra", extra), .. Difference("misshapen", misshapen), .. Difference("of the wrong type", integers),
        ];
        if (differences.Length == 0) return;

        throw new CheckpointException(checkpoint.Path, $"{Likeness(checkpoint, missing.Length, expected.Count)}; {string.Join("; ", differences)}");
    }

    static IEnumerable<string> Difference(string kind, string[] tensors) => tensors.Length == 0 ? [] : [$"{tensors.Length} {kind}: {Wording.Listed(tensors)}"];

    static string Likeness(Checkpoint checkpoint, int missing, int expected)
    {
        var hasTrunk = checkpoint.Tensors.ContainsKey("res.conv1.weight");
        var hasHeads = checkpoint.Tensors.ContainsKey("fc1w_conv.weight");
        if (hasTrunk && !hasHeads) return "a ResNet trunk alone, without HyperIQA's hyper network (something to train from, not to score with)";

        return missing > expected / 2 ? "not a HyperIQA checkpoint" : "does not fit the HyperIQA network";
    }

    static string Plain(string name) => name.Quoted().Trim('\'');
}
