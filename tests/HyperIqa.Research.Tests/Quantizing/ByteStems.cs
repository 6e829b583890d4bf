using HyperIqa.Imaging;
using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using HyperIqa.Research.Quantizing;
using HyperIqa.Tests.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Tests.Quantizing;

public sealed class ByteStems : IDisposable
{
    readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void GiveWhatTheStemOfNormalisedPixelsGives()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        using var noGradients = no_grad();
        using var model = DeterministicModel.Build();
        using var weights = new RoundedWeights(model, [ResNet50.StemName]);
        weights.RoundStem(eye(3 * 7 * 7));
        var tensors = model.Parameters.Tensors;
        var stem = Assert.IsType<Tensor[]>(
            ByteStem.Quantize(tensors["res.conv1.weight"], tensors["res.conv1.bias"], RoundedWeights.LargestLevel));
        var script = new Int8Script(CalibratedModel.Scales.Value);
        using var network = jit.load(TorchScriptArchive.Pack(Int8Script.ClassName, script.ToString(), Int8Script.Dictionaries));
        network.invoke("pack_stem", (object)stem);
        using var image = Preprocessing.Native.Prepare(Pictures.Noise(300, 260)); // no multiples of 32: its margins are mirrored
        var tile = Assert.Single(new WindowGrid(image.Height, image.Width, stride: 32).Tiles());
        var expected = model.Trunk.Stem(TilePixels.Cut(image, tile.Area)); // up to 8
        var actual = (Tensor)network.invoke("stem", TileBytes.Cut(image, tile.Area, ByteStem.Before, ByteStem.After));
        Assert.Equal(expected.shape, actual.shape);
        var differences = (actual - expected).abs();
        Assert.InRange(differences[.., .., 2..^2, 2..^2].max().item<float>(), 0, 1e-4f);
        Assert.InRange(differences.max().item<float>(), 0, 0.03f); // the mean colour of the frame is half a level off at most
    }

    [Fact]
    public void AreNotForWeightsThatHaveNoLevels() =>
        Assert.Null(ByteStem.Quantize(rand(64, 3, 7, 7), zeros(64), RoundedWeights.LargestLevel));

    [Fact]
    public void HaveABiasThatMakesTheMeanColourZero()
    {
        var weight = ByteStem.ForNormalised(full([1, 3, 7, 7], 63, dtype: float32)); // a level is worth 1
        var stem = Assert.IsType<Tensor[]>(ByteStem.Quantize(weight, full([1], 0.25f), 63));
        Assert.Equal(1, stem[1].item<float>(), 1e-5f);
        // 0.25 - 63 · 49 · 255 · (0.485 + 0.456 + 0.406)
        Assert.Equal(0.25f - 1060338.2f, stem[2].item<float>(), 1f);
    }
}
