using HyperIqa.Analysis.Galleries;
using HyperIqa.Imaging;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Analysis.Galleries;

/// <summary>What becomes of the photographs that a score has chosen.</summary>
public sealed class Copying : DatasetFolder
{
    readonly string _one, _two, _target;

    public Copying()
    {
        (_one, _two) = (Bytes("photos/2024/a.jpg", "one"u8.ToArray()), Bytes("photos/2025/a.jpg", "two"u8.ToArray()));
        _target = Path.Combine(Root, "bad");
    }

    [Fact]
    public void CopiesLieAsTheOriginalsDo()
    {
        var copies = new PhotographCopies(_target, [_one, _two]);
        copies.Copy(_one);
        copies.Copy(_two);
        Assert.Equal(
            ("one", "two"), (File.ReadAllText(Path.Combine(_target, "2024/a.jpg")), File.ReadAllText(Path.Combine(_target, "2025/a.jpg"))));
        Assert.True(File.Exists(_one) && File.Exists(_two));
    }

    [Fact]
    public void CopiesOfQuotedPathsLieAsTheOriginalsDo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: backslashes are escapes in a quoted path");
        var (one, two) = ($"$'{_one}'", $"$'{_two}'");
        var copies = new PhotographCopies(_target, [one, two]);
        copies.Copy(one);
        copies.Copy(two);
        Assert.Equal(
            ("one", "two"), (File.ReadAllText(Path.Combine(_target, "2024/a.jpg")), File.ReadAllText(Path.Combine(_target, "2025/a.jpg"))));
    }

    [Fact]
    public void WhatIsThereStays()
    {
        Bytes("bad/a.jpg", "mine"u8.ToArray());
        var copies = new PhotographCopies(_target, [_one]);
        copies.Copy(_one);
        Assert.Equal((0, 1, "mine"), (copies.Copied, copies.There, File.ReadAllText(Path.Combine(_target, "a.jpg"))));
    }

    [Fact]
    public void WhatIsGoneIsSaid() =>
        Assert.Contains(
            "no such file",
            Assert.Throws<ImageException>(() => new PhotographCopies(_target, [_one]).Copy(Path.Combine(Root, "gone.jpg"))).Message,
            StringComparison.Ordinal);
}
