using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference;

/// <summary>
/// The fast engine against the reference on the deterministic weights; 1e-4 is what reordering float32 was measured to cost.
/// </summary>
public sealed class FastScores : IDisposable
{
    readonly FastEngine _fast = new(DeterministicModel.Build());
    readonly PreparedImage _image = Preprocessing.Native.Prepare(Pictures.Noise(300, 260));

    public void Dispose()
    {
        _fast.Dispose();
        _image.Dispose();
    }

    [Fact]
    public void AreTheReferenceScores()
    {
        using var reference = new ReferenceEngine(DeterministicModel.Build());
        using var patches = Cut(4);
        var expected = reference.Score(patches);
        var actual = _fast.Score(patches);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4f);
    }

    [Fact]
    public void DoNotDependOnHowManyPatchesGoTogether()
    {
        using var together = Cut(9);
        var expected = _fast.Score(together);
        for (var i = 0; i < expected.Length; i++)
        {
            using var alone = PatchBatch.Cut(_image, [together.Offsets[i]]);
            Assert.Equal(expected[i], Assert.Single(_fast.Score(alone)), 1e-4f);
        }
    }

    PatchBatch Cut(int count) => PatchBatch.Cut(_image, Crops.Grid(_image.Height, _image.Width, count));
}
