using HyperIqa.Checkpoints;
using HyperIqa.Research.Exporting.Onnx;

namespace HyperIqa.Research.Tests.Exporting;

/// <summary>What an exported file holds beside the scores that it gives.</summary>
public sealed class ExportedFiles : IDisposable
{
    readonly TemporaryFile _checkpointFile = new();
    readonly Checkpoint _checkpoint;

    public ExportedFiles()
    {
        DeterministicCheckpoint.Write(_checkpointFile.Path, "safetensors", new Dictionary<string, string> { ["license"] = "MIT" });
        _checkpoint = CheckpointFile.Read(_checkpointFile.Path);
    }

    public void Dispose()
    {
        _checkpoint.Dispose();
        _checkpointFile.Dispose();
    }

    [Fact]
    public void SayWhatTheyAreAndHowToPrepareImages()
    {
        using var network = ExportedNetwork.Of(_checkpoint, stride: 96);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["name"] = "a name",
                ["sha256"] = _checkpoint.Sha256,
                ["preprocessing"] = "native",
                ["mean"] = "0.485 0.456 0.406",
                ["std"] = "0.229 0.224 0.225",
                ["crops"] = "dense",
                ["stride"] = "96",
                ["precision"] = "fp32",
                ["version"] = "1.2.3",
                ["license"] = "MIT",
            },
            network.Metadata);
    }

    [Fact]
    public void OfPatchesHaveNoStride()
    {
        using var network = ExportedNetwork.Of(_checkpoint, stride: null);
        Assert.Equal("grid", network.Metadata["crops"]);
        Assert.DoesNotContain("stride", network.Metadata);
    }

    [Fact]
    public void KeepToTheOperatorsThatTheyState() // opset 13 is of 2020, and engines know it
    {
        using var network = ExportedNetwork.Of(_checkpoint, stride: 64);
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(network.Path));
        Assert.Equal(("", 13L), (Assert.Single(model.OpsetImport).Domain, model.OpsetImport[0].Version));
        Assert.Equal(["image"], model.Graph.Input.Select(input => input.Name));
        Assert.Equal(["score"], model.Graph.Output.Select(output => output.Name));
    }

    [Fact]
    public void AreTheSameAgain()
    {
        using var one = ExportedNetwork.Of(_checkpoint, stride: 64);
        using var other = ExportedNetwork.Of(_checkpoint, stride: 64);
        Assert.Equal(File.ReadAllBytes(one.Path), File.ReadAllBytes(other.Path));
    }

    [Fact]
    public void AreNoCheckpoints()
    {
        using var network = ExportedNetwork.Of(_checkpoint, stride: null);
        var refusal = Assert.Throws<CheckpointException>(() => CheckpointFile.Read(network.Path));
        Assert.Contains("an exported ONNX network", refusal.Message);
    }

    [Fact]
    public void AreNotWrittenWhereInt8HasNoScales()
    {
        using var file = new TemporaryFile("network.onnx");
        var refusal = Assert.Throws<CheckpointException>(
            () => ExportedNetwork.Settings(stride: 64, Precision.Int8).Write(file.Path, _checkpoint));
        Assert.Contains("has no activation scales, which int8 needs", refusal.Message);
        Assert.False(File.Exists(file.Path));
    }
}
