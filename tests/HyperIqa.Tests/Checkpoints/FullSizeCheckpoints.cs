using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>The whole network's 110 MB, written and read again in each form.</summary>
public sealed class FullSizeCheckpoints
{
    [Theory]
    [InlineData("legacy", "torch legacy pickle", "official", "koniq", 1)]
    [InlineData("zip", "torch zip", "official", "koniq", 1)]
    [InlineData("pyiqa", "torch zip", "pyiqa", "pyiqa", 100)]
    [InlineData("safetensors", "safetensors", "official", "koniq", 1)]
    public void GiveBackEveryBit(string form, string format, string names, string preprocessing, double scale)
    {
        using var file = new TemporaryFile();
        DeterministicCheckpoint.Write(file.Path, form);

        using var checkpoint = CheckpointFile.Read(file.Path);

        StrictMatch.Check(checkpoint, DeterministicWeights.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape));
        Assert.Equal(DeterministicWeights.Sha256, DeterministicWeights.Hash(name => checkpoint.Tensors[name].ToBytes()));
        Assert.Equal((format, names, preprocessing, scale, 0.0),
            (
                checkpoint.Format.ToString(), checkpoint.NameScheme.ToString(), checkpoint.PreprocessingName, checkpoint.ScoreScale,
                checkpoint.ScoreOffset));
    }

    [Fact]
    public void AreNotCopiedIntoMemoryWhenRead()
    {
        using var file = new TemporaryFile();
        DeterministicCheckpoint.Write(file.Path, "legacy");
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var checkpoint = CheckpointFile.Read(file.Path);
        var destination = new float[2359296];
        checkpoint.Tensors["res.layer4.0.conv2.weight"].CopyTo(destination);

        Assert.Equal(DeterministicWeights.Values("res.layer4.0.conv2.weight", 512, 512, 3, 3), destination);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, checkpoint.Length / 2);
    }
}
