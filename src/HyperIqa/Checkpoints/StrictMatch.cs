using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>Whether a checkpoint is exactly what a network needs.</summary>
static class StrictMatch
{
    const string BatchCount = ".num_batches_tracked";

    /// <summary>
    /// Compares names, shapes and kinds of elements. Counts of batches (<c>num_batches_tracked</c>) may be absent: torch before 0.4.1 did
    /// not write them, and no score depends on them.
    /// </summary>
    /// <param name="expected">The shape of every tensor of the network by its official name.</param>
    /// <exception cref="CheckpointException">
    /// Something is missing, extra or misshapen; the message lists all three kinds, the first few of each.
    /// </exception>
    public static void Check(Checkpoint checkpoint, IReadOnlyDictionary<string, long[]> expected)
    {
        var found = checkpoint.Tensors;
        var common = expected.Keys.Where(found.ContainsKey).ToArray();
        var missing = expected.Keys.Where(name => !found.ContainsKey(name) && !IsBatchCount(name)).ToArray();
        var extra = found.Keys.Where(name => !expected.ContainsKey(name)).Select(Plain).ToArray();
        var misshapen = common.Where(name => !found[name].Shape.AsSpan().SequenceEqual(expected[name]))
            .Select(name => $"{name} is {MessageText.Shape(found[name].Shape)} and should be {MessageText.Shape(expected[name])}")
            .ToArray();
        var mistyped = common.Where(name => found[name].HoldsFractions == IsBatchCount(name))
            .Select(name => $"{name} is {found[name].DType.TorchName()}").ToArray();

        string[] differences =
        [
            .. Difference("missing", missing),
            .. Difference("extra", extra),
            .. Difference("misshapen", misshapen),
            .. Difference("of the wrong type", mistyped),
        ];
        if (differences.Length == 0) return;

        var likeness = Likeness(checkpoint, missing.Length, expected.Count);
        throw new CheckpointException(checkpoint.Path, $"{likeness}; {string.Join("; ", differences)}");
    }

    static bool IsBatchCount(string name) => name.EndsWith(BatchCount, StringComparison.Ordinal);

    static IEnumerable<string> Difference(string kind, string[] tensors) =>
        tensors.Length == 0 ? [] : [$"{tensors.Length} {kind}: {MessageText.Listed(tensors)}"];

    static string Likeness(Checkpoint checkpoint, int missing, int expected)
    {
        var hasTrunk = checkpoint.Tensors.ContainsKey("res.conv1.weight");
        var hasHeads = checkpoint.Tensors.ContainsKey("fc1w_conv.weight") || checkpoint.Tensors.ContainsKey("target.fc1.weight");
        if (hasTrunk && !hasHeads)
            return "only a ResNet trunk, without HyperIQA's hyper network (it can start a training, but not score)";

        return missing > expected / 2 ? "not a HyperIQA checkpoint" : "does not fit the HyperIQA network";
    }

    static string Plain(string name) => name.Quoted().Trim('\'');
}
