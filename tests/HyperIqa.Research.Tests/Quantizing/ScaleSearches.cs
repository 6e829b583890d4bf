using HyperIqa.Inference.Int8;
using HyperIqa.Research.Quantizing;
using HyperIqa.Tests.Model;

namespace HyperIqa.Research.Tests.Quantizing;

/// <summary>The choice of scales by the scores of the network itself.</summary>
public class ScaleSearches
{
    [Fact]
    public void TakeForEachGroupOfMapsTheShareThatSuitsIt()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        double[] shares = [0.1, ScaleSearch.UsualShares[^1]]; // a map of which a tenth is left suits no group
        using var calibration = new Calibration(DeterministicModel.Build()) { Shares = shares };
        using var patches = CalibratedModel.Cut(4);
        calibration.Observe(patches);

        var found = calibration.FindScales(Int8Support.LargestLevel);

        Assert.Equal($"{calibration.ScalesAt(shares[^1])}", $"{found}");
    }

    [Fact]
    public void EndWhenTheyAreCancelled()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        using var cancellation = new CancellationTokenSource();
        using var calibration = new Calibration(DeterministicModel.Build())
        {
            Tried = choices => { if (choices == 2) cancellation.Cancel(); },
            Cancellation = cancellation.Token,
        };
        using var patches = CalibratedModel.Cut(4);
        calibration.Observe(patches);

        Assert.Throws<OperationCanceledException>(() => calibration.FindScales(Int8Support.LargestLevel));
    }
}
