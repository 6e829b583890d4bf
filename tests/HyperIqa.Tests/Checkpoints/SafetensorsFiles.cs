using System.Buffers.Binary;
using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>What this project writes, read again.</summary>
public sealed class SafetensorsFiles
{
    static readonly Dictionary<string, string> NoMetadata = [];

    [Theory]
    [InlineData("legacy.pth")]
    [InlineData("zip.pth")]
    public void HoldWhatWasReadFromTorchsFile(string source)
    {
        using var file = new TemporaryFile();
        using var torchs = CheckpointFile.Read(ReferenceFiles.Fixture($"tiny/{source}"));
        SafetensorsFile.Write(file.Path, torchs.Tensors.Values, NoMetadata);

        using var ours = CheckpointFile.Read(file.Path);
        Assert.Equal(torchs.Tensors.Keys.Order(StringComparer.Ordinal), ours.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, tensor) in ours.Tensors)
        {
            Assert.Equal(torchs.Tensors[name].Shape, tensor.Shape);
            Assert.Equal(torchs.Tensors[name].ToSingles(), tensor.ToSingles());
            Assert.Equal(torchs.Tensors[name].DType.IsFloating() ? ElementType.Float32 : torchs.Tensors[name].DType, tensor.DType);
        }
    }

    [Theory]
    [InlineData(ElementType.Float16, 0.1f, 0.0999755859375f)] // nearest of 11 bits: 0x2e66
    [InlineData(ElementType.BFloat16, 0.1f, 0.10009765625f)] // nearest of 8 bits: 0x3dcd
    [InlineData(ElementType.BFloat16, 1.00390625f, 1f)] // a tie goes to the even neighbour
    [InlineData(ElementType.BFloat16, 1.01171875f, 1.015625f)]
    [InlineData(ElementType.BFloat16, float.NegativeInfinity, float.NegativeInfinity)]
    [InlineData(ElementType.BFloat16, float.NaN, float.NaN)]
    [InlineData(ElementType.Float16, float.NaN, float.NaN)]
    internal void RoundWeightsToTheNearestOfAShorterType(ElementType dtype, float weight, float rounded)
    {
        using var file = new TemporaryFile();
        SafetensorsFile.Write(file.Path, [CheckpointTensor.FromSingles("w", [1, 1], [weight])], NoMetadata, dtype);

        using var checkpoint = CheckpointFile.Read(file.Path);
        Assert.Equal(dtype, checkpoint.Tensors["w"].DType);
        Assert.Equal([rounded], checkpoint.Tensors["w"].ToSingles());
    }

    [Fact]
    public void KeepVectorsAndCountsAsTheyAreInAShorterType()
    {
        using var file = new TemporaryFile();
        SafetensorsFile.Write(file.Path,
            [
                CheckpointTensor.FromSingles("bn.running_var", [2], [1e-9f, 1e6f]),
                CheckpointTensor.FromInt64s("bn.num_batches_tracked", [], [1L << 40]),
            ],
            NoMetadata, ElementType.Float16);

        using var checkpoint = CheckpointFile.Read(file.Path);
        Assert.Equal([1e-9f, 1e6f], checkpoint.Tensors["bn.running_var"].ToSingles());
        Assert.Equal([1L << 40], checkpoint.Tensors["bn.num_batches_tracked"].ToInt64s());
    }

    [Fact]
    public void DoNotTurnALargeWeightIntoInfinity()
    {
        using var file = new TemporaryFile();
        var refusal = Assert.Throws<CheckpointException>(() =>
            SafetensorsFile.Write(file.Path, [CheckpointTensor.FromSingles("w", [1, 1], [7e4f])], NoMetadata, ElementType.Float16));

        Assert.Contains("w holds 7e+04, more than float16 can", refusal.Message);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file.Path)!));
    }

    [Fact]
    public void AreTheSameWhateverTheOrder()
    {
        CheckpointTensor[] tensors =
        [
            CheckpointTensor.FromSingles("b", [2], [1, 2]),
            CheckpointTensor.FromInt64s("n", [], [3]),
            CheckpointTensor.FromSingles("a", [1, 1], [4]),
        ];
        using var one = new TemporaryFile();
        using var other = new TemporaryFile();
        SafetensorsFile.Write(one.Path, tensors, new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" });
        SafetensorsFile.Write(other.Path, tensors.Reverse(), new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" });

        Assert.Equal(File.ReadAllBytes(one.Path), File.ReadAllBytes(other.Path));
    }

    [Fact]
    public void BeginTheirDataAtAMultipleOfEight()
    {
        using var file = new TemporaryFile();
        SafetensorsFile.Write(file.Path, [CheckpointTensor.FromSingles("name", [1], [1])], NoMetadata);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(file.Path)) % 8);
    }

    [Fact]
    public void KeepHowScoresAreMadeOfPyiqasWeights()
    {
        using var zip = new TemporaryFile();
        using var file = new TemporaryFile();
        TorchPickleWriter.WriteZip(zip.Path, [new("fc_w_modules.0.bias", ElementType.Float32, [1], () => new byte[4])], wrapper: "params");
        using (var pyiqas = CheckpointFile.Read(zip.Path))
            SafetensorsFile.Write(file.Path, pyiqas.Tensors.Values, pyiqas.MetadataForSaving());

        using var ours = CheckpointFile.Read(file.Path);
        Assert.Equal(
            (NameScheme.Official, "pyiqa", 100.0, 0.0), (ours.NameScheme, ours.PreprocessingName, ours.ScoreScale, ours.ScoreOffset));
        Assert.Equal(["fc1w_conv.bias"], ours.Tensors.Keys);
        Assert.Equal("hyperiqa-1", ours.Metadata["format"]);
    }

    [Fact]
    public void ReplaceTheFileTheyWereReadFrom()
    {
        using var file = new TemporaryFile();
        SafetensorsFile.Write(file.Path, [CheckpointTensor.FromSingles("w", [2, 1], [1, 2])], NoMetadata);
        using (var checkpoint = CheckpointFile.Read(file.Path))
            SafetensorsFile.Write(file.Path, checkpoint.Tensors.Values, checkpoint.MetadataForSaving("native"), ElementType.BFloat16);

        using var replaced = CheckpointFile.Read(file.Path);
        Assert.Equal("native", replaced.PreprocessingName);
        Assert.Equal([1f, 2f], replaced.Tensors["w"].ToSingles());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file.Path)!));
    }

    [Fact]
    public void NeverReplaceADevice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: /dev/null is needed");
        Assert.Throws<CheckpointException>(
            () => SafetensorsFile.Write("/dev/null", [CheckpointTensor.FromSingles("w", [1], [1])], NoMetadata));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Fact]
    public void AreNamedByTheHashOfTheWholeFile()
    {
        using var checkpoint = CheckpointFile.Read(ReferenceFiles.Fixture("tiny/zip.pth"));
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(checkpoint.Path))), checkpoint.Sha256);
    }
}
