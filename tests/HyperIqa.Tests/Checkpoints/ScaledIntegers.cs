using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>An int8 tensor X beside X_scale.</summary>
public class ScaledIntegers
{
    static readonly Dictionary<string, string> NoMetadata = [];

    [Fact]
    public void StandForTheirProductsWithTheScaleOfTheirFirstIndex()
    {
        using var file = Write([2], [0.5f, 0.25f]);
        using var checkpoint = CheckpointFile.Read(file.Path);
        var tensor = Assert.Single(checkpoint.Tensors).Value;
        Assert.True(tensor.IsQuantized);
        Assert.Equal([0.5f, -63.5f, 31.75f, 0f], tensor.ToSingles());
        Assert.Equal([1L, -127, 127, 0], tensor.ToInt64s());
    }

    [Fact]
    public void NeedAScaleForEachFirstIndex()
    {
        using var file = Write([3], [1, 2, 3]);
        var refusal = Assert.Throws<CheckpointException>(() => CheckpointFile.Read(file.Path));
        Assert.Contains("'w_scale' are float32 [3] and should be float32 [2]", refusal.Message);
    }

    [Fact]
    public void WithoutScalesAreNoWeights()
    {
        using var file = new TemporaryFile();
        SafetensorsFile.Write(file.Path, [CheckpointTensor.FromInt8s("w", [1], [1])], NoMetadata);
        using var checkpoint = CheckpointFile.Read(file.Path);
        var refusal = Assert.Throws<CheckpointException>(
            () => StrictMatch.Check(checkpoint, new Dictionary<string, long[]> { ["w"] = [1] }));
        Assert.Contains("of the wrong type: w is int8", refusal.Message);
    }

    static TemporaryFile Write(long[] shape, float[] scales)
    {
        var file = new TemporaryFile();
        SafetensorsFile.Write(
            file.Path,
            [CheckpointTensor.FromInt8s("w", [2, 2], [1, -127, 127, 0]), CheckpointTensor.FromSingles("w_scale", shape, scales)],
            NoMetadata);
        return file;
    }
}
