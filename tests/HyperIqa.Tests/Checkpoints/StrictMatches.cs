using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>What is said of a checkpoint that is sound but not the network's.</summary>
public sealed class StrictMatches
{
    static readonly Dictionary<string, long[]> Network = DeterministicWeights.Tensors.ToDictionary(
        tensor => tensor.Name, tensor => tensor.Shape);

    [Fact]
    public void ListWhatIsMissingExtraAndMisshapen()
    {
        var refusal = Refused(
            [new("fc1w_conv.weight", ElementType.Float32, [16, 112], Zeros(16 * 112)), new("stray", ElementType.Float32, [1], Zeros(1))]);

        Assert.Contains(
            "301 missing: res.conv1.weight, res.bn1.weight, res.bn1.bias, res.bn1.running_mean, res.bn1.running_var and 296 more",
            refusal);
        Assert.Contains("1 extra: stray", refusal);
        Assert.Contains("1 misshapen: fc1w_conv.weight is [16, 112] and should be [512, 112, 3, 3]", refusal);
    }

    [Fact]
    public void RecogniseATrunkAlone() =>
        Assert.Contains("only a ResNet trunk", Refused([new("conv1.weight", ElementType.Float32, [64, 3, 7, 7], Zeros(64 * 3 * 49))]));

    [Fact]
    public void ForgiveMissingCountsOfBatches()
    {
        using var file = new TemporaryFile();
        TorchPickleWriter.WriteZip(file.Path, [new("bn.weight", ElementType.Float32, [1], Zeros(1))]);
        using var checkpoint = CheckpointFile.Read(file.Path);

        StrictMatch.Check(checkpoint, new Dictionary<string, long[]> { ["bn.weight"] = [1], ["bn.num_batches_tracked"] = [] });
    }

    [Fact]
    public void WantWeightsThatAreFractions()
    {
        using var file = new TemporaryFile();
        TorchPickleWriter.WriteZip(file.Path, [new("w", ElementType.Int64, [1], () => new byte[8])]);
        using var checkpoint = CheckpointFile.Read(file.Path);

        var refusal = Assert.Throws<CheckpointException>(
            () => StrictMatch.Check(checkpoint, new Dictionary<string, long[]> { ["w"] = [1] }));
        Assert.EndsWith("1 of the wrong type: w is int64", refusal.Message);
    }

    static Func<byte[]> Zeros(int count) => () => new byte[count * sizeof(float)];

    static string Refused(IReadOnlyList<SavedTensor> tensors)
    {
        using var file = new TemporaryFile();
        TorchPickleWriter.WriteLegacy(file.Path, tensors);
        using var checkpoint = CheckpointFile.Read(file.Path);
        return Assert.Throws<CheckpointException>(() => StrictMatch.Check(checkpoint, Network)).Message;
    }
}
