using HyperIqa.Imaging;
using HyperIqa.Picking;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Pages.Galleries;

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
        var copies = Copy(_one, _two);
        Assert.Equal(("one", "two"), (Copied("photos/2024/a.jpg"), Copied("photos/2025/a.jpg")));
        Assert.True(File.Exists(_one) && File.Exists(_two));
        Assert.Equal(2, copies.Copied);
    }

    [Fact]
    public void CopiesOfQuotedPathsLieAsTheOriginalsDo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: backslashes are escapes in a quoted path");
        Copy($"$'{_one}'", $"$'{_two}'");
        Assert.Equal(("one", "two"), (Copied("photos/2024/a.jpg"), Copied("photos/2025/a.jpg")));
    }

    [Fact]
    public void CopiesWithinTheFolderOfTheOriginalsLieAsTheOriginalsDo()
    {
        new PhotographCopies(Path.Combine(Root, "photos/bad")).Copy(_one);
        Assert.True(File.Exists(Path.Combine(Root, "photos/bad/2024/a.jpg")));
    }

    /// <summary>A copy of a night that was alone in the list, and of one that was among others.</summary>
    [Fact]
    public void WhereACopyLiesDependsOnNoOtherPhotograph()
    {
        Copy(_one);
        Copy(_two, _one);
        Assert.Equal(
            ["photos/2024/a.jpg", "photos/2025/a.jpg"],
            Directory.GetFiles(_target, "*.jpg", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_target, file)).Order());
    }

    [Fact]
    public void WhatIsTheSameIsThere()
    {
        Copy(_one);
        var copies = Copy(_one);
        Assert.Equal((0, 1), (copies.Copied, copies.There));
    }

    [Fact]
    public void AnotherFileThatIsThereStaysAndIsSaid()
    {
        Bytes("bad/photos/2024/a.jpg", "mine"u8.ToArray());
        Assert.Contains("another file is there already", Assert.Throws<ImageException>(() => Copy(_one)).Message);
        Assert.Equal("mine", Copied("photos/2024/a.jpg"));
    }

    [Fact]
    public void WhatIsGoneIsSaid() =>
        Assert.Contains("no such file", Assert.Throws<ImageException>(() => Copy(Path.Combine(Root, "gone.jpg"))).Message);

    [Fact]
    public void CopiesKeepTheirTime()
    {
        var time = new DateTime(2020, 2, 29, 12, 34, 56, 789, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_one, time);
        Copy(_one);
        Assert.Equal(time, File.GetLastWriteTimeUtc(Path.Combine(_target, "photos/2024/a.jpg")));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    public void CopiesKeepTheirMode(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: there are no modes here");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_one, mode);
        Copy(_one);
        if (!OperatingSystem.IsWindows()) Assert.Equal(mode, File.GetUnixFileMode(Path.Combine(_target, "photos/2024/a.jpg")));
    }

    [Theory]
    [InlineData("a.xmp")]
    [InlineData("a.jpg.xmp")]
    [InlineData("a.XMP")]
    [InlineData("a.jpg.pp3")]
    [InlineData("a.AAE")]
    public void SidecarsComeAlong(string name)
    {
        Text($"photos/2024/{name}", "five stars");
        Text("photos/2024/ab.xmp", "of another photograph");
        Assert.Equal(1, Copy(_one).Sidecars);
        Assert.Equal("five stars\n", Copied($"photos/2024/{name}"));
        Assert.False(File.Exists(Path.Combine(_target, "photos/2024/ab.xmp")));
    }

    [Fact]
    public void SidecarsComeAfterPhotographsThatWereCopiedWithoutThem()
    {
        Copy(_one);
        Text("photos/2024/a.xmp", "five stars");
        var copies = Copy(_one);
        Assert.Equal((1, 1), (copies.There, copies.Sidecars));
    }

    [Fact]
    public void CopiesAreNotFoundWhenTheFolderAboveIsSearched()
    {
        Copy(_one);
        Assert.Equal([_one, _two], ImageFiles.Expand([Root]));
    }

    [Fact]
    public void CopiesAmongAPersonsPhotographsAreNotFoundEither()
    {
        var kept = Bytes("bad/kept.jpg", "kept"u8.ToArray());
        var flat = Bytes("b.jpg", "flat"u8.ToArray());
        Copy(_one, flat);
        Assert.Equal([flat, kept, _one, _two], ImageFiles.Expand([Root]));
    }

    PhotographCopies Copy(params string[] photographs)
    {
        var copies = new PhotographCopies(_target);
        foreach (var photograph in photographs) copies.Copy(photograph);
        return copies;
    }

    string Copied(string name) => File.ReadAllText(Path.Combine(_target, name));
}
