using System.Text.RegularExpressions;
using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Model;
using HyperIqa.Tests.Model;

namespace HyperIqa.Research.Tests.Exporting;

/// <summary>What ONNX Runtime makes of exported networks, with the deterministic weights.</summary>
public class ExportedScores
{
    [Fact]
    public void OfPatchesAreThoseOfTheOfficialCode() // golden.json, computed by PyTorch
    {
        using var network = ExportedNetwork.OfDeterministicWeights(stride: null);
        var scores = network.Score(DeterministicWeights.Input(), 3, 3, 224, 224);
        Assert.Equal(3, scores.Length);
        var golden = ReferenceFiles.Golden["a_synthetic"]!["score"]!.AsArray();
        foreach (var (expected, actual) in golden.Zip(scores)) Assert.Equal((double)expected!, actual, 1e-4);
    }

    [Fact]
    public void OfWindowsAreThoseOfTheFastEngine() // sizes that are no multiples of 32, one window, one row of windows
    {
        using var network = ExportedNetwork.OfDeterministicWeights(stride: 64);
        using var engine = new FastEngine(DeterministicModel.Build());
        foreach (var (width, height) in ((int, int)[])[(300, 260), (224, 224), (450, 225)])
        {
            using var image = Preprocessing.Native.Prepare(Pictures.Noise(width, height));
            var expected = engine.Score(image, new WindowGrid(height, width, stride: 64), TestContext.Current.CancellationToken);
            var actual = network.Score(image);
            Assert.Equal(expected.Length, actual.Length);
            for (var i = 0; i < actual.Length; i++) Assert.Equal(expected[i], actual[i], 1e-3f);
        }
    }

    [Fact]
    public void AreInMos()
    {
        using var network = ExportedNetwork.OfDeterministicWeights(
            stride: null, Precision.Fp32, ("score_scale", "100"), ("score_offset", "20.5"));
        var golden = (double)ReferenceFiles.Golden["a_synthetic"]!["score"]![0]!;
        Assert.Equal(100 * golden + 20.5, network.Score(DeterministicWeights.Input()[..(3 * 224 * 224)], 1, 3, 224, 224)[0], 1e-2);
    }

    [Theory]
    [InlineData("no-hyper")]
    [InlineData("no-lda")]
    public void OfVariantsAreThoseOfTheReferenceEngine(string variant)
    {
        using var file = new TemporaryFile();
        WriteVariant(file.Path, variant);
        using var checkpoint = CheckpointFile.Read(file.Path);
        using var network = ExportedNetwork.Of(checkpoint, stride: 32);
        using var engine = new ReferenceEngine(ModelLoader.Load(checkpoint));
        using var image = Preprocessing.Native.Prepare(Pictures.Noise(260, 230));
        var grid = new WindowGrid(image.Height, image.Width, stride: 32);
        var expected = engine.Score(image, grid, TestContext.Current.CancellationToken);
        var actual = network.Score(image);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++) Assert.Equal(expected[i], actual[i], 1e-3f);
    }

    static void WriteVariant(string path, string variant)
    {
        using var model = new HyperIqaModel(variant == "no-lda" ? NetworkVariant.NoLda : NetworkVariant.NoHyper);
        var tensors = model.Parameters.Tensors.Select(entry => CheckpointTensor.FromSingles(
            entry.Key,
            entry.Value.shape,
            model.Parameters.Zeros.Contains(entry.Key)
                ? new float[entry.Value.numel()]
                : DeterministicWeights.Values(Regex.Replace(entry.Key, @"^target\.fc(\d)", "fc$1b_fc"), entry.Value.shape)));
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string> { [ModelLoader.VariantName] = variant });
    }
}
