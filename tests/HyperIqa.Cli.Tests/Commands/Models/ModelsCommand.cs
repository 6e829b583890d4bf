namespace HyperIqa.Cli.Tests;

public sealed class ModelsCommand(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void InspectsACheckpoint()
    {
        var outcome = Shell.Run("models", "inspect", model.Path);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("format\tsafetensors, official names\n", outcome.Output);
        Assert.Contains("parameters\t27,375,369\n", outcome.Output); // as deterministic-weights.md counts them
        Assert.Contains("network\tHyperIQA, complete\n", outcome.Output);
        Assert.Contains("preprocessing\tnative\n", outcome.Output);
    }

    [Fact]
    public void TheBundledModelScoresWhereNoneIsNamedAndIsTraceable()
    {
        var bundled = Checkpoints.ModelCatalogue.Default;
        Assert.NotNull(bundled);
        Assert.Equal(Score(bundled.Path, _scene.Picture("a.ppm")), Shell.Run("score", "-p", "1", _scene.PathOf("a.ppm")).Rows[0][1]);

        using var checkpoint = Checkpoints.CheckpointFile.Read(bundled.Path);
        Assert.Contains($"model {bundled.Name}, sha256 {checkpoint.Sha256}", Shell.Run("--version").Output);
    }

    [Fact]
    public void ConvertsWithoutChangingScores()
    {
        var (image, converted) = (_scene.Picture("a.ppm"), _scene.PathOf("converted.safetensors"));
        Assert.Equal(0, Shell.Run("models", "convert", model.Path, converted).ExitCode);
        Assert.Equal(Score(model.Path, image), Score(converted, image));
    }

    [Fact]
    public void ConvertsToHalfTheSize()
    {
        var converted = _scene.PathOf("half.safetensors");
        Shell.Run("models", "convert", model.Path, converted, "--dtype", "float16", "--preprocessing", "short-side:512");
        Assert.InRange(new FileInfo(converted).Length, 54_000_000, 56_000_000); // 2 bytes for each of 27.4 million
        Assert.Contains("preprocessing\tshort-side:512\n", Shell.Run("models", "inspect", converted).Output);
    }

    [Fact]
    public void AveragesCheckpoints()
    {
        var mean = _scene.PathOf("mean.safetensors");
        Assert.Equal(0, Shell.Run("models", "average", model.Path, model.Path, "-o", mean).ExitCode);
        Assert.Contains("metadata.source\tmean of deterministic.safetensors (SHA-256 ", Shell.Run("models", "inspect", mean).Output);
        using var one = Checkpoints.CheckpointFile.Read(model.Path);
        using var same = Checkpoints.CheckpointFile.Read(mean);
        Assert.Equal(one.Tensors["fc1w_conv.weight"].ToSingles(), same.Tensors["fc1w_conv.weight"].ToSingles());
    }

    /// <summary>They differ in the last layer alone, so that the mean network's MOS is the mean of theirs.</summary>
    [Fact]
    public void AveragesMosWhateverTheScalesOfTheCheckpoints()
    {
        var image = _scene.Picture("a.ppm");
        string[] checkpoints = [Scaled("a.safetensors", scale: 1.9, offset: -3), Scaled("b.safetensors", scale: 0.8, offset: 12)];
        var mean = _scene.PathOf("mean.safetensors");

        Assert.Equal(0, Shell.Run(["models", "average", .. checkpoints, "-o", mean]).ExitCode);

        Assert.Equal(checkpoints.Average(Mos), Mos(mean), 1e-3);
        Assert.NotEqual(Mos(checkpoints[0]), Mos(checkpoints[1]), 1.0);

        double Mos(string checkpoint) => double.Parse(
            Shell.Run("score", image, "-m", checkpoint, "-p", "1").Rows[0][1], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void AveragesNoSingleCheckpoint() =>
        Assert.Equal(2, Shell.Run("models", "average", model.Path, "-o", _scene.PathOf("mean.safetensors")).ExitCode);

    [Theory]
    [InlineData("1", "--shares has 1 number for 2 checkpoints")]
    [InlineData("0,0", "--shares 0,0: takes numbers from 0 on")]
    [InlineData("1,-1", "--shares 1,-1: takes numbers from 0 on")]
    public void AveragesByAShareOfEach(string shares, string sentence)
    {
        var outcome = Shell.Run("models", "average", model.Path, model.Path, "--shares", shares, "-o", _scene.PathOf("mean.safetensors"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Errors);
    }

    string Scaled(string name, double scale, double offset)
    {
        using var checkpoint = Checkpoints.CheckpointFile.Read(model.Path);
        var metadata = new Dictionary<string, string>(checkpoint.MetadataForSaving())
        {
            ["score_scale"] = Checkpoints.Checkpoint.Text(scale),
            ["score_offset"] = Checkpoints.Checkpoint.Text(offset),
        };
        Checkpoints.SafetensorsFile.Write(_scene.PathOf(name), checkpoint.Tensors.Values, metadata);
        return _scene.PathOf(name);
    }

    [Fact]
    public void RefusesToScoreWithATrunk()
    {
        var (trunk, image) = (_scene.PathOf("trunk.safetensors"), _scene.Picture("a.ppm"));
        using (var whole = Checkpoints.CheckpointFile.Read(model.Path))
        {
            var tensors = whole.Tensors.Values.Where(
                tensor => tensor.Name.StartsWith("res.layer") || tensor.Name == "res.conv1.weight");
            Checkpoints.SafetensorsFile.Write(trunk, tensors, whole.MetadataForSaving());
        }

        var outcome = Shell.Run("score", "-m", trunk, image);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("only a ResNet trunk", outcome.Errors);
    }

    static string Score(string checkpoint, string image) => Shell.Run("score", "-m", checkpoint, "-p", "1", image).Rows[0][1];

    [Theory]
    [InlineData("models convert IN OUT.safetensors --overwrite", "the checkpoint to convert; OUT.safetensors")]
    [InlineData("models average IN MODEL -o OUT.safetensors --overwrite", "one of the checkpoints to average; --output")]
    [InlineData("models quantize IN OUT.safetensors --images photos --overwrite", "the checkpoint to quantize; OUT.safetensors")]
    [InlineData("models export IN OUT.onnx --overwrite", "the checkpoint to export; FILE.onnx")]
    public void DoNotWriteOverWhatTheyRead(string command, string what)
    {
        var input = _scene.PathOf("in.safetensors");
        File.Copy(model.Path, input);
        var output = Path.GetFileName(command.Split(' ').First(word => word.StartsWith("OUT")));
        File.CreateSymbolicLink(_scene.PathOf(output), input);

        var outcome = Shell.Run([.. command.Split(' ').Select(word => word switch
        {
            "IN" => input,
            "MODEL" => model.Path,
            _ when word == output => _scene.PathOf(word),
            _ => word,
        })]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal($"hyperiqa: {_scene.PathOf(output)}: is {what} does not write over it\n", outcome.Errors);
        Assert.Equal(File.ReadAllBytes(model.Path), File.ReadAllBytes(input));
    }
}
