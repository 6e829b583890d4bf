using HyperIqa.Inference.Int8;
using HyperIqa.Research.Quantizing;
using HyperIqa.Tests.Model;

namespace HyperIqa.Research.Tests.Quantizing;

/// <summary>The activation scales that tests use, see <see cref="CalibratedModel"/>; <c>HYPERIQA_RENEW=1</c> writes them.</summary>
public class StoredScales
{
    /// <summary>
    /// The search chooses among percentiles from 99.85 to 99.999, and may choose others where weights have other levels. Between those
    /// a rectified normal distribution reaches from 3.0 to 4.3 deviations, 1.45 times as far; sums have somewhat longer tails.
    /// </summary>
    const double Most = 2;

    [Fact]
    public void AreLikeThoseThatCalibrationFinds()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        using var calibration = new Calibration(DeterministicModel.Build());
        using var patches = CalibratedModel.Cut(4);
        calibration.Observe(patches);

        var found = calibration.FindScales(Int8Support.LargestLevel);

        if (Environment.GetEnvironmentVariable("HYPERIQA_RENEW") == "1")
            File.WriteAllText(ReferenceFiles.Checkout($"tests/Shared/Reference/{CalibratedModel.ScalesFile}"), $"{found}\n");
        Assert.All(ActivationScales.Names, name => Assert.InRange(found[name] / CalibratedModel.Scales.Value[name], 1 / Most, Most));
    }
}
