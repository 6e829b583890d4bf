using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Inference.Int8;
using HyperIqa.Tests.Checkpoints;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference.Int8;

/// <summary>What is written for int8, read again; the scales are made up.</summary>
public sealed class QuantizedCheckpoints : IDisposable
{
    readonly TemporaryFile _float = new();
    readonly TemporaryFile _quantized = new();
    readonly ActivationScales _scales = new(ActivationScales.Names.ToDictionary(name => name, _ => 0.5));
    readonly Checkpoint _checkpoint;

    public QuantizedCheckpoints()
    {
        DeterministicCheckpoint.Write(_float.Path, "safetensors");
        using var original = CheckpointFile.Read(_float.Path);
        QuantizedCheckpoint.Write(_quantized.Path, original, _scales);
        _checkpoint = CheckpointFile.Read(_quantized.Path);
    }

    public void Dispose()
    {
        _checkpoint.Dispose();
        _float.Dispose();
        _quantized.Dispose();
    }

    [Fact]
    public void AreAQuarterOfTheSize() => // 25.6 million weights of one byte, 1.7 million of two, the vectors of four
        Assert.InRange(_checkpoint.Length, 28_000_000, 30_500_000);

    [Fact]
    public void CarryTheirScales() => Assert.Equal(_scales.ToString(), ActivationScales.Of(_checkpoint).ToString());

    [Fact]
    public void AreAWholeNetworkForFloat32WithinHalfALevel()
    {
        using var model = ModelLoader.Load(_checkpoint);
        using var original = DeterministicModel.Build();
        foreach (var (name, weight) in original.Parameters.Tensors)
        {
            var error = (weight - model.Parameters.Tensors[name]).abs().max().item<float>();
            // half a level, and float16's rounding
            Assert.True(error <= weight.abs().max().item<float>() * 0.504 / 127, $"{name} is off by {error}");
        }
    }

    [Fact]
    public void GiveTheInt8NetworkTheLevelsOfTheFloatWeights()
    {
        using var model = ModelLoader.Load(_checkpoint);
        using var original = DeterministicModel.Build();
        model.Fold();
        original.Fold();
        foreach (var name in new[]
        {
            "res.layer1.0.conv1.weight",
            "res.layer3.2.conv2.weight",
            "res.layer4.0.downsample.0.weight",
            "conv1.0.weight",
        })
        {
            using var read = QuantizedWeight.Of(model.Parameters.Tensors[name]).Levels;
            using var computed = QuantizedWeight.Of(original.Parameters.Tensors[name]).Levels;
            var different = (read != computed).sum().item<long>();
            // only where folding rounds a tie to the other side
            Assert.True(different <= read.NumberOfElements / 10_000, $"{different} levels of {name} differ");
        }
    }

    [Fact]
    public void BecomeFloatsAgainWhenConverted()
    {
        using var file = new TemporaryFile();
        SafetensorsFile.Write(file.Path, _checkpoint.Tensors.Values, _checkpoint.MetadataForSaving());
        using var converted = CheckpointFile.Read(file.Path);
        Assert.Equal(ElementType.Float32, converted.Tensors["conv1.0.weight"].DType);
        Assert.Equal(_checkpoint.Tensors["conv1.0.weight"].ToSingles(), converted.Tensors["conv1.0.weight"].ToSingles());
    }

    [Fact]
    public void KeepTheirWeightsWhereOnlyScalesAreAdded()
    {
        using var file = new TemporaryFile();
        using (var read = CheckpointFile.Read(_float.Path)) QuantizedCheckpoint.WriteScalesOnly(file.Path, read, _scales);
        using var original = CheckpointFile.Read(_float.Path);
        using var written = CheckpointFile.Read(file.Path);
        Assert.Equal(_scales.ToString(), ActivationScales.Of(written).ToString());
        Assert.Equal(original.Tensors["conv1.0.weight"].ToBytes(), written.Tensors["conv1.0.weight"].ToBytes());
    }

    [Fact]
    public void MayReplaceTheFileThatTheyAreMadeFrom()
    {
        using var file = new TemporaryFile();
        File.Copy(_float.Path, file.Path);
        using var read = CheckpointFile.Read(file.Path);
        QuantizedCheckpoint.Write(file.Path, read, _scales);
        Assert.Throws<ObjectDisposedException>(() => read.Tensors["conv1.0.weight"].ToBytes()); // closed, as Windows demands
        Assert.Equal(File.ReadAllBytes(_quantized.Path), File.ReadAllBytes(file.Path));
    }

    [Fact]
    public void AreAskedForWhereThereAreNoScales()
    {
        using var original = CheckpointFile.Read(_float.Path);
        var refusal = Assert.Throws<CheckpointException>(() => ActivationScales.Of(original));
        Assert.Contains("hyperiqa models quantize", refusal.Message, StringComparison.Ordinal);
    }
}
