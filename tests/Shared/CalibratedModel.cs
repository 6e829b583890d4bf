using HyperIqa.Imaging;
using HyperIqa.Inference.Int8;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference.Int8;

/// <summary>
/// The deterministic weights with the activation scales that calibration finds on a few patches of noise, which takes minutes: they are
/// stored, and a test of calibration compares them.
/// </summary>
static class CalibratedModel
{
    /// <summary>The file of the scales.</summary>
    public const string ScalesFile = "int8-scales.txt";

    /// <summary>
    /// Of the weights that the scales were found with. Every processor computes with as many levels, so scores are the same everywhere.
    /// </summary>
    public const int LargestLevel = 63;

    public static Lazy<ActivationScales> Scales { get; } = new(() => ActivationScales.Parse(ReferenceFiles.Text(ScalesFile)));

    public static Int8Engine Engine()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        return new(DeterministicModel.Build(), Scales.Value, LargestLevel);
    }

    /// <summary>Some patches of a picture of noise.</summary>
    public static PatchBatch Cut(int count)
    {
        using var image = Pictures.Noise(300, 260);
        using var prepared = Preprocessing.Native.Prepare(image);
        return PatchBatch.Cut(prepared, Crops.Grid(prepared.Height, prepared.Width, count));
    }
}
