using System.Text.Json.Nodes;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference;

/// <summary>
/// Photographs from file to score against the official code and against pyiqa, both run with the deterministic weights (golden.json).
/// </summary>
public class OfficialPhotographs(DeterministicModel model) : IClassFixture<DeterministicModel>
{
    public static TheoryData<string> Photographs { get; } = [.. ReferenceFiles.Golden["b_official"]!.AsObject().Select(entry => entry.Key)];

    [Theory]
    [MemberData(nameof(Photographs))]
    public void ScoreAsTheOfficialCodeScoresThem(string photograph)
    {
        var golden = ReferenceFiles.Golden["b_official"]![photograph]!;
        using var image = ImageDecoder.Decode(ReferenceFiles.Image(photograph));
        using var prepared = Preprocessing.Koniq.Prepare(image);
        var scores = Score(prepared, [.. DeterministicWeights.Crops().Select(crop => new PatchOffset(crop.Top, crop.Left))]);
        Agree(golden["patch_scores"]!, scores, 2e-4);
        Assert.Equal((double)golden["mean"]!, scores.Average(), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Photographs))]
    public void ScoreAsPyiqaScoresThem(string photograph)
    {
        using var image = ImageDecoder.Decode(ReferenceFiles.Image(photograph));
        AgreesWithPyiqa(photograph, image);
    }

    [Theory]
    [InlineData("small_200x300", 200, 300)]
    [InlineData("exact_224x224", 224, 224)]
    [InlineData("h224_w300", 224, 300)]
    [InlineData("small_97x131", 97, 131)]
    public void SmallOnesScoreAsPyiqaScoresThem(string name, int height, int width)
    {
        using var whole = ImageDecoder.Decode(ReferenceFiles.Image("I03.bmp"));
        using var corner = new RgbImage(width, height);
        for (var y = 0; y < height; y++) whole.Pixels.Slice(3 * y * whole.Width, 3 * width).CopyTo(corner.Pixels[(3 * y * width)..]);
        AgreesWithPyiqa(name, corner);
    }

    void AgreesWithPyiqa(string name, RgbImage image)
    {
        var golden = ReferenceFiles.Golden["c_pyiqa"]![name]!;
        using var prepared = Preprocessing.Pyiqa.Prepare(image);
        var scores = Score(prepared, Preprocessing.Pyiqa.Grid(prepared.Height, prepared.Width, 25));
        Agree(golden["patch_scores"]!, scores, 1e-3);
        Assert.Equal((double)golden["score"]!, scores.Average(), 1e-3);
    }

    float[] Score(PreparedImage image, PatchOffset[] offsets)
    {
        PatchOffset[] places = [.. offsets.Distinct()]; // a small image has fewer than patches
        using var patches = PatchBatch.Cut(image, places);
        var scores = new ReferenceEngine(model.Network).Score(patches);
        return [.. offsets.Select(offset => scores[Array.IndexOf(places, offset)])];
    }

    static void Agree(JsonNode expected, float[] scores, double tolerance)
    {
        for (var i = 0; i < scores.Length; i++) Assert.Equal((double)expected[i]!, scores[i], tolerance);
    }
}
