using HyperIqa.Imaging;
using HyperIqa.Inference.Int8;
using HyperIqa.Research.Quantizing;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference.Int8;

/// <summary>The deterministic weights with activation scales found on a few patches, once for all tests.</summary>
static class CalibratedModel
{
    public static Lazy<ActivationScales> Scales { get; } = new(() =>
    {
        using var calibration = new Calibration(DeterministicModel.Build());
        using var patches = Cut(4);
        calibration.Observe(patches);
        return calibration.FindScales();
    });

    public static Int8Engine Engine()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        return new(DeterministicModel.Build(), Scales.Value, largestLevel: 127);
    }

    /// <summary>Some patches of a picture of noise.</summary>
    public static PatchBatch Cut(int count)
    {
        using var image = Pictures.Noise(300, 260);
        using var prepared = Preprocessing.Native.Prepare(image);
        return PatchBatch.Cut(prepared, Crops.Grid(prepared.Height, prepared.Width, count));
    }
}
