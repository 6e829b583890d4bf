using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Inference.Int8;
using HyperIqa.Model;
using HyperIqa.Research.Quantizing;
using HyperIqa.Tests.Model;

namespace HyperIqa.Research.Tests.Quantizing;

/// <summary>What is written for int8, read again; the scales are made up.</summary>
public sealed class QuantizedCheckpoints : IDisposable
{
    readonly TemporaryFile _float = new();
    readonly TemporaryFile _quantized = new();
    readonly ActivationScales _scales = new(ActivationScales.Names.ToDictionary(name => name, _ => 0.5));
    readonly HyperIqaModel _rounded = DeterministicModel.Build();
    readonly RoundedWeights _weights;
    readonly Checkpoint _checkpoint;

    public QuantizedCheckpoints()
    {
        DeterministicCheckpoint.Write(_float.Path, "safetensors");
        var convolutions = new Int8Script(_scales).Convolutions;
        _weights = new(_rounded, [ResNet50.StemName, .. convolutions.SelectMany(convolution => convolution.Names)]);
        foreach (var convolution in convolutions) _weights.Round(convolution); // to the nearest levels, which takes less time
        using (var moments = TorchSharp.torch.eye(3 * 7 * 7)) _weights.RoundStem(moments);
        using var original = CheckpointFile.Read(_float.Path);
        QuantizedCheckpoint.Write(_quantized.Path, original, new(_scales, _weights.Tensors, _weights.Stem!));
        _checkpoint = CheckpointFile.Read(_quantized.Path);
    }

    public void Dispose()
    {
        _checkpoint.Dispose();
        _weights.Dispose();
        _rounded.Dispose();
        _float.Dispose();
        _quantized.Dispose();
    }

    [Fact]
    public void AreAQuarterOfTheSize() => // 25.6 million weights of one byte, 1.7 million of two, the vectors of four
        Assert.InRange(_checkpoint.Length, 28_000_000, 30_500_000);

    [Fact]
    public void CarryTheirScales() => Assert.Equal(_scales.ToString(), ActivationScales.From(_checkpoint).ToString());

    [Fact]
    public void AreAWholeNetworkForFloat32WithinHalfALevel()
    {
        using var model = ModelLoader.Load(_checkpoint);
        using var original = DeterministicModel.Build();
        foreach (var (name, weight) in original.Parameters.Tensors)
        {
            var error = (weight - model.Parameters.Tensors[name]).abs().max().item<float>();
            var isShared = name is "res.layer1.0.conv3.weight" or "res.layer1.0.downsample.0.weight"
                or "res.layer2.0.conv3.weight" or "res.layer2.0.downsample.0.weight"; // the larger of the two decides
            // half a level, and float16's rounding; the stem is float16 throughout, and its levels those of pixels, whose channels differ
            var half = name == "res.conv1.weight" ? (0.5 * 0.229 / 0.224) + (63.0 / 2048) : 0.504;
            if (!isShared) Assert.True(error <= weight.abs().max().item<float>() * half / 63, $"{name} is off by {error}");
        }
    }

    [Fact]
    public void GiveTheInt8NetworkTheLevelsThatWereFound() // and not others that happen to be near, also where two share theirs
    {
        using var model = ModelLoader.Load(_checkpoint);
        model.Fold();
        var levels = WeightLevels.LargestOf(_checkpoint);
        foreach (var convolution in new Int8Script(ActivationScales.From(_checkpoint)).Convolutions)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            var read = QuantizedWeight.From(convolution.Weight(name => model.Parameters.Tensors[$"{name}.weight"]), levels);
            var found = QuantizedWeight.From(convolution.Weight(name => _rounded.Parameters.Tensors[$"{name}.weight"]), levels);
            Assert.True(found.Levels.eq(read.Levels).all().item<bool>(), convolution.Name);
            Assert.True(TorchSharp.torch.allclose(found.Scales, read.Scales, rtol: 1e-5), convolution.Name);
        }
    }

    [Fact]
    public void GiveTheStemTheLevelsForPixelsThatWereFound()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var model = ModelLoader.Load(_checkpoint);
        model.Fold();
        var read = Stem(model);
        var found = Stem(_rounded);
        Assert.True(found[0].eq(read[0]).all().item<bool>());
        Assert.True(TorchSharp.torch.allclose(found[1], read[1], rtol: 1e-3)); // the file has float16

        static TorchSharp.torch.Tensor[] Stem(HyperIqaModel model)
        {
            var tensors = model.Parameters.Tensors;
            return Assert.IsType<TorchSharp.torch.Tensor[]>(ByteStem.Quantize(tensors["res.conv1.weight"], tensors["res.conv1.bias"], 63));
        }
    }

    [Fact]
    public void SayTheLargestLevel()
    {
        Assert.Equal(63, WeightLevels.LargestOf(_checkpoint));
        using var original = CheckpointFile.Read(_float.Path);
        Assert.Equal(127, WeightLevels.LargestOf(original));
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
    public void KeepTheirIntegersWhereEveryTensorKeepsItsType()
    {
        using var file = new TemporaryFile();
        SafetensorsFile.Write(file.Path, _checkpoint.Tensors.Values, _checkpoint.MetadataForSaving(), dtype: null);
        Assert.Equal(File.ReadAllBytes(_quantized.Path), File.ReadAllBytes(file.Path));
    }

    [Fact]
    public void KeepTheirWeightsWhereOnlyScalesAreAdded()
    {
        using var file = new TemporaryFile();
        using (var read = CheckpointFile.Read(_float.Path))
        {
            SafetensorsFile.WriteWith(file.Path, read, ActivationScales.MetadataName, $"{_scales}");
        }

        using var original = CheckpointFile.Read(_float.Path);
        using var written = CheckpointFile.Read(file.Path);
        Assert.Equal(_scales.ToString(), ActivationScales.From(written).ToString());
        Assert.Equal(original.Tensors["conv1.0.weight"].ToBytes(), written.Tensors["conv1.0.weight"].ToBytes());
    }

    [Fact]
    public void MayReplaceTheFileThatTheyAreMadeFrom()
    {
        using var file = new TemporaryFile();
        File.Copy(_float.Path, file.Path);
        using var read = CheckpointFile.Read(file.Path);
        QuantizedCheckpoint.Write(file.Path, read, new(_scales, _weights.Tensors, _weights.Stem!));
        Assert.Throws<ObjectDisposedException>(() => read.Tensors["conv1.0.weight"].ToBytes()); // closed, as Windows demands
        Assert.Equal(File.ReadAllBytes(_quantized.Path), File.ReadAllBytes(file.Path));
    }

    [Fact]
    public void AreAskedForWhereThereAreNoScales()
    {
        using var original = CheckpointFile.Read(_float.Path);
        var refusal = Assert.Throws<CheckpointException>(() => ActivationScales.From(original));
        Assert.Contains("hyperiqa models quantize", refusal.Message);
    }
}
