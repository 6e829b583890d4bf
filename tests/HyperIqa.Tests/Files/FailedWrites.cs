using HyperIqa.Files;

namespace HyperIqa.Tests.Files;

public sealed class FailedWrites
{
    /// <summary>ENOSPC is 28 on Linux and macOS.</summary>
    [Fact]
    public void ToAFullDiskNeedNoOtherWords() =>
        Assert.Equal("the disk is full", new IOException("No space left on device : '/dev/full'", 28).Unwritten("can no longer be written"));

    [Fact]
    public void HaveTheirReasonWithoutAPath() =>
        Assert.Equal(
            "cannot be written (permission denied)",
            new UnauthorizedAccessException("Access to the path '/home/me/scores.csv' is denied.").Unwritten());
}
