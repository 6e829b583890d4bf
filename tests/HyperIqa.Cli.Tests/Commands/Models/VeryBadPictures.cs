using HyperIqa.Inference.Int8;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

/// <summary>Pictures whose feature maps reach far beyond those of photographs, by the bundled model.</summary>
public class VeryBadPictures
{
    /// <summary>JPEGs of quality 5 whose MOS is around 0: scales from photographs alone gave them up to 12 points more in int8.</summary>
    [Fact]
    public void ScoreInInt8AsTheyDoInFp32ButForThreePoints()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        var files = Directory.GetFiles(ReferenceFiles.Checkout("samples"), "*-compressed.jpg");
        Assert.NotEmpty(files);

        var (expected, scores) = (Scores(files, Precision.Fp32), Scores(files, Precision.Int8));

        Assert.All(expected.Zip(scores), pair => Assert.Equal(pair.First, pair.Second, 3.0));
    }

    static double[] Scores(string[] files, Precision precision) =>
    [
        .. Shell.Run(["score", "-q", "--precision", $"{precision}".ToLowerInvariant(), .. files]).Rows
            .Select(row => double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
