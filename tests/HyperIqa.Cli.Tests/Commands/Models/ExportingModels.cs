using HyperIqa.Checkpoints;
using HyperIqa.Research.Exporting.Onnx;

namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa models export</c>; what the networks compute is tested with the library.</summary>
public sealed class ExportingModels(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    string Output => _scene.PathOf("network.onnx");

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WritesTheBundledModelForWholeImagesAsItAsks()
    {
        var outcome = Shell.Run("models", "export", ModelCatalogue.Default!.Name, Output);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("109 MB, opset 13, image (1, 3, H, W) to score (windows)", outcome.Errors);
        var metadata = Metadata();
        Assert.Equal((ModelCatalogue.Default!.Name, "dense", "64"), (metadata["name"], metadata["crops"], metadata["stride"]));
        Assert.StartsWith($"hyperiqa {metadata["version"]}\n", Shell.Run("--version").Output);
    }

    [Fact]
    public void WritesAFileForPatchesWhereItDoesNotSay()
    {
        var outcome = Shell.Run("models", "export", model.Path, Output);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("image (N, 3, 224, 224) to score (N)", outcome.Errors);
        var metadata = Metadata();
        Assert.Equal(("deterministic.safetensors", "native", "grid"), (metadata["name"], metadata["preprocessing"], metadata["crops"]));
    }

    [Fact]
    public void RecordsWhatIsAskedFor()
    {
        string[] options = ["--crops", "dense", "--stride", "96", "--preprocessing", "short-side:384"];
        Assert.Equal(0, Shell.Run(["models", "export", model.Path, Output, .. options]).ExitCode);
        Assert.Equal(("dense", "96", "short-side:384"), (Metadata()["crops"], Metadata()["stride"], Metadata()["preprocessing"]));
    }

    [Fact]
    public void DoesNotReplaceAFileUnasked()
    {
        const string mine = "\b\a\u0012\bhyperiqa"; // as such a file begins
        _scene.Text("network.onnx", mine);
        var outcome = Shell.Run("models", "export", model.Path, Output);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("network.onnx: exists already; --overwrite replaces it", outcome.Errors);
        Assert.Equal(mine, File.ReadAllText(Output));
        Assert.Equal(0, Shell.Run("models", "export", model.Path, Output, "--overwrite").ExitCode);
        Assert.Equal("native", Metadata()["preprocessing"]);
    }

    [Theory]
    [InlineData("--stride is the distance between dense windows; add --crops dense, or omit --stride", "--stride", "64")]
    [InlineData("--stride 40: takes a multiple of 32, such as 64", "--crops", "dense", "--stride", "40")]
    [InlineData("--crops random: takes grid or dense", "--crops", "random")]
    [InlineData("has no activation scales, which int8 needs; 'hyperiqa models quantize'", "--precision", "int8")]
    [InlineData("--crops dense cannot be combined with the preprocessing pyiqa", "--crops", "dense", "--preprocessing", "pyiqa")]
    public void RefusesWhatCannotBeExported(string sentence, params string[] options)
    {
        var outcome = Shell.Run(["models", "export", model.Path, Output, .. options]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(sentence, outcome.Errors);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_scene.Folder));
    }

    [Fact]
    public void RefusesANameThatIsNotOfAnOnnxFile()
    {
        var outcome = Shell.Run("models", "export", model.Path, _scene.PathOf("network.pb"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("network.pb: the output is an ONNX file; its name should end in .onnx", outcome.Errors);
    }

    [Fact]
    public void RefusesATrunk()
    {
        var trunk = _scene.PathOf("trunk.safetensors");
        using (var whole = CheckpointFile.Read(model.Path))
        {
            var tensors = whole.Tensors.Values.Where(tensor => tensor.Name.StartsWith("res."));
            SafetensorsFile.Write(
                trunk, tensors.Where(tensor => !tensor.Name.Contains("lda")), whole.MetadataForSaving());
        }

        var outcome = Shell.Run("models", "export", trunk, Output);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("trunk.safetensors: only a ResNet trunk", outcome.Errors);
        Assert.False(File.Exists(Output));
    }

    Dictionary<string, string> Metadata() =>
        ModelProto.Parser.ParseFrom(File.ReadAllBytes(Output)).MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value);
}
