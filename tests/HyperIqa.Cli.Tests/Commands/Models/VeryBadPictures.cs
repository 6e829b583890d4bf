using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// What calibration did not see. The sample's MOS is -9 in fp32; int8 is several points off on such pictures, and only there.
/// </summary>
public class VeryBadPictures
{
    [Theory]
    [InlineData("01-mountain-lake-compressed.jpg", true)]
    [InlineData("01-mountain-lake.jpg", false)]
    public void AreSaidToBeRoughInInt8(string sample, bool isSaid)
    {
        var file = Path.Join(ReferenceFiles.Checkout("samples"), sample);
        var outcome = Shell.Run("score", file, "--precision", "int8", "-q");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(isSaid, outcome.Errors.Contains("where int8 gives up to 10 points more than fp32", StringComparison.Ordinal));
    }
}
