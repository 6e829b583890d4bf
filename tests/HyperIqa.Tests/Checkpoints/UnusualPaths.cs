using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>What a path can lead to that is no file to read.</summary>
public sealed class UnusualPaths
{
    [Fact]
    public void LeadNowhere()
    {
        using var file = new TemporaryFile("none.pth");
        Assert.Equal("there is no such file", Refusal.Of(file.Path));
    }

    [Fact]
    public void LeadToAFolder()
    {
        using var file = new TemporaryFile();
        Assert.StartsWith("is a folder", Refusal.Of(Path.GetDirectoryName(file.Path)!));
    }

    [Fact]
    public void LeadToAnEndlessDevice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: /dev/zero is needed");
        Assert.StartsWith("is empty, a pipe or a device", Refusal.Of("/dev/zero"));
    }

    [Fact]
    public void LeadRoundInCircles()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: making links needs a privilege there");
        using var file = new TemporaryFile("circle.pth");
        File.CreateSymbolicLink(file.Path, file.Path);
        Refusal.Of(file.Path);
    }

    [Fact]
    public void LeadThroughALink()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: making links needs a privilege there");
        using var link = new TemporaryFile("link.pth");
        File.CreateSymbolicLink(link.Path, ReferenceFiles.Fixture("tiny/zip.pth"));
        using var checkpoint = CheckpointFile.Read(link.Path);
        Assert.Equal(19, checkpoint.Tensors.Count);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><head><title>Quota exceeded</title>", "is a web page, not a checkpoint")]
    [InlineData("\n\n  <html>", "is a web page, not a checkpoint")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00", "is a Git LFS pointer")]
    [InlineData("\u001f\u008b\b\0\0\0\0\0", "is compressed by gzip")]
    [InlineData("{\"w\": [1, 2, 3]}", "is JSON, not a checkpoint")]
    [InlineData("P", "is not a checkpoint")]
    [InlineData("PK", "is not a checkpoint")]
    [InlineData("\u00ff\u00d8\u00ff\u00e0", "is a JPEG image, not a checkpoint")]
    [InlineData("PK\u0003\u0004", "cut short")]
    [InlineData("\u0080", "is not a checkpoint")]
    [InlineData("\u0080\u0004\u0095\0\0\0\0\0\0\0\0}.", "not a file of torch.save")]
    public void LeadToSomethingElse(string beginning, string reason) =>
        Assert.Contains(reason, Refusal.Of(System.Text.Encoding.Latin1.GetBytes(beginning)));
}
