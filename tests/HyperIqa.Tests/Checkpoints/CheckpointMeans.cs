using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

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
    public void SayWhatTheyAreOf()
    {
        string[] files =
        [
            Written("a", [1, 2], new() { ["score_scale"] = "10", ["trained_on"] = "BIQ2021" }),
            Written("b", [1, 2], new() { ["score_scale"] = "12", ["trained_on"] = "KonIQ-10k" }),
        ];
        var (_, metadata) = Mean(files);
        Assert.Equal("11", metadata["score_scale"]);
        Assert.Equal("BIQ2021; KonIQ-10k", metadata["trained_on"]);
        Assert.Equal($"mean of a.safetensors (SHA-256 {Sha256(files[0])}), b.safetensors (SHA-256 {Sha256(files[1])})", metadata["source"]);
        Assert.DoesNotContain("mos_quantiles", metadata.Keys); // they were those of one of the networks
    }

    [Theory]
    [InlineData("preprocessing", "koniq", "uses the preprocessing koniq, ")]
    [InlineData("crops", "dense", "uses dense crops, ")]
    [InlineData("variant", "no-lda", "is of the variant no-lda, ")]
    [InlineData("activation_scales", "{}", "is an int8 checkpoint; ")]
    [InlineData("score_scale", "100", "has another score scale than ")]
    public void AreOfNetworksThatAreUsedAlike(string key, string text, string reason)
    {
        var exception = Assert.Throws<CheckpointException>(() => Mean(Written("a", [1, 2]), Written("b", [1, 2], new() { [key] = text })));
        Assert.StartsWith(Path.Combine(_folder.FullName, "b.safetensors") + ": " + reason, exception.Message, StringComparison.Ordinal);
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
        Assert.StartsWith("has 'weights' of the shape [3], ", exception.Reason, StringComparison.Ordinal);
    }

    static (IReadOnlyList<CheckpointTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Mean(params string[] files)
    {
        var checkpoints = files.Select(CheckpointFile.Read).ToArray();
        try
        {
            return CheckpointMean.Of(checkpoints);
        }
        finally
        {
            foreach (var checkpoint in checkpoints) checkpoint.Dispose();
        }
    }

    string Written(string name, float[] values, Dictionary<string, string>? metadata = null)
    {
        var path = Path.Combine(_folder.FullName, name + ".safetensors");
        metadata ??= [];
        metadata.TryAdd("preprocessing", "native");
        metadata.TryAdd("mos_quantiles", "1 2 3");
        SafetensorsFile.Write(
            path,
            [CheckpointTensor.FromSingles("weights", [values.Length], values), CheckpointTensor.FromInt64s("batches", [1], [7])],
            metadata);
        return path;
    }

    static string Sha256(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
    }
}
