using HyperIqa.Inference.Int8;
using HyperIqa.Research.Quantizing;
using HyperIqa.Tests.Model;

namespace HyperIqa.Research.Tests.Quantizing;

/// <summary>The activation scales that tests use, see <see cref="CalibratedModel"/>; <c>HYPERIQA_RENEW=1</c> searches them anew.</summary>
public class StoredScales
{
    /// <summary>What another order of sums does to a map's percentile, and the five digits of the text.</summary>
    const double Rounding = 1.001;

    [Fact]
    public void LieAmongThoseThatTheSearchChoosesFrom()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        using var calibration = new Calibration(DeterministicModel.Build());
        using var patches = CalibratedModel.Cut(4);
        calibration.Observe(patches);
        if (Environment.GetEnvironmentVariable("HYPERIQA_RENEW") == "1")
        {
            File.WriteAllText(
                ReferenceFiles.Checkout($"tests/Shared/Reference/{CalibratedModel.ScalesFile}"),
                $"{calibration.FindScales(CalibratedModel.LargestLevel)}\n");
        }

        var (least, most) = (calibration.ScalesAt(ScaleSearch.UsualShares[0]), calibration.ScalesAt(ScaleSearch.UsualShares[^1]));

        Assert.All(
            ActivationScales.Names,
            name => Assert.InRange(CalibratedModel.Scales.Value[name], least[name] / Rounding, most[name] * Rounding));
        Assert.All(ActivationScales.Names, name => Assert.InRange(most[name] / least[name], 1, 2)); // so that it is no empty statement
    }
}
