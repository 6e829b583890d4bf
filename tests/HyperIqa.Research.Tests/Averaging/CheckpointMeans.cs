using HyperIqa.Checkpoints;
using HyperIqa.Research.Averaging;

namespace HyperIqa.Research.Tests.Averaging;

public sealed class CheckpointMeans : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hyperiqa-means-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void AreThoseOfEachNumber()
    {
        var (tensors, _) = Mean(Written("a", [1, -2]), Written("b", [2, 0]), Written("c", [6, 1]));
        Assert.Equal([3, -1f / 3], Assert.Single(tensors, tensor => tensor.Name == "weights").ToSingles()); // (1+2+6)/3, (-2+0+1)/3
        Assert.Equal([7], Assert.Single(tensors, tensor => tensor.Name == "batches").ToInt64s());
    }

    [Fact]
    public void CountEachByItsShare()
    {
        using var start = CheckpointFile.Read(Written("start", [1, -2]));
        using var tuned = CheckpointFile.Read(Written("tuned", [2, 2]));

        var (tensors, metadata) = CheckpointMean.Compute([start, tuned], 3, 1); // (3·1 + 2)/4, (-3·2 + 2)/4

        Assert.Equal([1.25f, -1], Assert.Single(tensors, tensor => tensor.Name == "weights").ToSingles());
        Assert.StartsWith("mean of 3 of start.safetensors (SHA-256 ", metadata["source"]);
        Assert.Contains(", 1 of tuned.safetensors (SHA-256 ", metadata["source"]);
    }

    [Fact]
    public void AreOfTheNumbersThatLevelsOfInt8StandFor()
    {
        CheckpointTensor[] levels =
        [
            CheckpointTensor.FromInt8s("weights", [2, 1], [4, -6]), // of 0.5 and 2: 2 and -12
            CheckpointTensor.FromSingles("weights_scale", [2], [0.5f, 2]),
        ];
        CheckpointTensor[] plain = [CheckpointTensor.FromSingles("weights", [2, 1], [1, 2])];

        var (tensors, metadata) = Mean(
            Written("int8", levels, new() { ["activation_scales"] = "res.conv1 0.02" }), Written("plain", plain, []));

        var weights = Assert.Single(tensors);
        Assert.Equal([1.5f, -5], weights.ToSingles()); // (2 + 1) / 2, (-12 + 2) / 2
        Assert.False(weights.IsQuantized);
        Assert.DoesNotContain("activation_scales", metadata.Keys); // they were those of one of the networks
    }

    [Fact]
    public void SayWhatTheyAreOf()
    {
        string[] files =
        [
            Written("a", [1, 2], new() { ["score_scale"] = "10", ["trained_on"] = "BIQ2021" }),
            Written("b", [1, 2], new() { ["score_scale"] = "10", ["trained_on"] = "KonIQ-10k" }),
        ];
        var (_, metadata) = Mean(files);
        Assert.Equal("10", metadata["score_scale"]);
        Assert.Equal("BIQ2021; KonIQ-10k", metadata["trained_on"]);
        Assert.Equal($"mean of a.safetensors (SHA-256 {Sha256(files[0])}), b.safetensors (SHA-256 {Sha256(files[1])})", metadata["source"]);
        Assert.DoesNotContain("mos_quantiles", metadata.Keys); // they were those of one of the networks
    }

    [Theory]
    [InlineData("preprocessing", "koniq", "uses the preprocessing koniq, ")]
    [InlineData("crops", "dense", "uses dense crops, ")]
    [InlineData("variant", "no-lda", "is of the variant no-lda, ")]
    [InlineData("score_scale", "1.5", "has another score scale and offset than ")] // and no last layer to bring it to the first's
    [InlineData("score_offset", "3", "has another score scale and offset than ")]
    public void AreOfNetworksThatAreUsedAlike(string key, string text, string reason)
    {
        var exception = Assert.Throws<CheckpointException>(() => Mean(Written("a", [1, 2]), Written("b", [1, 2], new() { [key] = text })));
        Assert.StartsWith(Path.Combine(_folder.FullName, "b.safetensors") + ": " + reason, exception.Message);
    }

    /// <summary>
    /// MOS = scale · (w·h + b) + offset. By hand, for h = 1: 10 · (2 + 1) + 50 = 80 of the first, 20 · (3 + 1) + 40 = 120 of the second;
    /// on the scale of the first the second is w = 20/10 · 3 = 6, b = 20/10 · 1 + (40 - 50)/10 = 1, and 10 · (4 + 1) + 50 = 100 the mean.
    /// </summary>
    [Theory]
    [InlineData("fc5w_fc.", "fc5b_fc.", null)]
    [InlineData("target.fc5.", null, "no-hyper")]
    public void AreOfMosWhateverTheScales(string weights, string? biases, string? variant)
    {
        string[] files = [Layer("a", scale: 10, offset: 50, weight: 2, bias: 1), Layer("b", scale: 20, offset: 40, weight: 3, bias: 1)];

        var (tensors, metadata) = Mean(files);

        Assert.Equal(("10", "50"), (metadata["score_scale"], metadata["score_offset"]));
        Assert.Equal([4], Assert.Single(tensors, tensor => tensor.Name == weights + "weight").ToSingles()); // (2 + 6) / 2
        Assert.Equal([1], Assert.Single(tensors, tensor => tensor.Name == (biases ?? weights) + "bias").ToSingles()); // (1 + 1) / 2
        if (biases is null) return;

        Assert.Equal([4], Assert.Single(tensors, tensor => tensor.Name == weights + "bias").ToSingles()); // it makes weights too
        Assert.Equal([1.5f], Assert.Single(tensors, tensor => tensor.Name == biases + "weight").ToSingles()); // (1 + 2 · 1) / 2

        string Layer(string name, double scale, double offset, float weight, float bias)
        {
            Dictionary<string, string> metadata = new()
            {
                ["score_scale"] = Checkpoint.Text(scale),
                ["score_offset"] = Checkpoint.Text(offset),
            };
            if (variant is not null) metadata["variant"] = variant;
            List<CheckpointTensor> layer = [Number(weights + "weight", weight), Number((biases ?? weights) + "bias", bias)];
            if (biases is not null) layer.AddRange([Number(weights + "bias", weight), Number(biases + "weight", bias)]);
            return Written(name, layer, metadata);
        }

        static CheckpointTensor Number(string name, float value) => CheckpointTensor.FromSingles(name, [1], [value]);
    }

    [Fact]
    public void GoWithoutWhatTheirCheckpointsGoWithout()
    {
        var (_, metadata) = Mean(
            Written("a", [1, 2], new() { ["variant"] = "no-lda" }), Written("b", [1, 2], new() { ["variant"] = "no-lda" }));
        Assert.Equal("no-lda", metadata.GetValueOrDefault("variant"));
    }

    [Fact]
    public void AreOfTheSameNetwork()
    {
        var exception = Assert.Throws<CheckpointException>(() => Mean(Written("a", [1, 2]), Written("b", [1, 2, 3])));
        Assert.StartsWith("has 'weights' of the shape [3], ", exception.Reason);
    }

    static (IReadOnlyList<CheckpointTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Mean(params string[] files)
    {
        var checkpoints = files.Select(CheckpointFile.Read).ToArray();
        try
        {
            return CheckpointMean.Compute(checkpoints);
        }
        finally
        {
            foreach (var checkpoint in checkpoints) checkpoint.Dispose();
        }
    }

    string Written(string name, float[] values, Dictionary<string, string>? metadata = null) => Written(
        name,
        [CheckpointTensor.FromSingles("weights", [values.Length], values), CheckpointTensor.FromInt64s("batches", [1], [7])],
        metadata ?? []);

    string Written(string name, IReadOnlyList<CheckpointTensor> tensors, Dictionary<string, string> metadata)
    {
        var path = Path.Combine(_folder.FullName, name + ".safetensors");
        metadata.TryAdd("preprocessing", "native");
        metadata.TryAdd("mos_quantiles", "1 2 3");
        SafetensorsFile.Write(path, tensors, metadata);
        return path;
    }

    static string Sha256(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
    }
}
