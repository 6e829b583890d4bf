using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Imaging;

/// <summary>What a search of folders takes for the user's photographs.</summary>
public sealed class FolderSearches : DatasetFolder
{
    readonly List<string> _own = [];
    readonly PassedOver _passedOver;

    public FolderSearches() => _passedOver = new(_own.Add);

    [Theory]
    [InlineData("@eaDir/a.jpg/SYNOPHOTO_THUMB_XL.jpg")]
    [InlineData("__MACOSX/holiday/a.jpg")]
    [InlineData(".thumbnails/normal/a.jpg")]
    [InlineData("lost+found/a.jpg")]
    [InlineData("$RECYCLE.BIN/S-1-5/a.jpg")]
    [InlineData("#recycle/a.jpg")]
    [InlineData("System Volume Information/a.jpg")]
    [InlineData("holiday/@EADIR/a.jpg")]
    [InlineData("Catalog Smart Previews.lrdata/1/a.dng")]
    public void PassOverWhatOtherProgramsKeepInFolders(string file)
    {
        var photograph = Bytes("a.jpg", []);
        Bytes(file, []);
        Assert.Equal([photograph], Found(Root));
        Assert.Equal(1, _passedOver.Count);
    }

    [Theory]
    [InlineData("@eaDir")]
    [InlineData("__MACOSX")]
    [InlineData("lost+found")]
    [InlineData(".thumbnails")]
    public void TakeWhatTheUserNames(string folder)
    {
        var photograph = Bytes($"{folder}/sub/a.jpg", []);
        Assert.Equal([photograph], Found(Path.Combine(Root, folder)));
    }

    [Fact]
    public void PassOverWhatThisProgramWroteAndSaySo()
    {
        var photograph = Bytes("a.jpg", []);
        FolderMark.Claim(Path.Combine(Root, "gallery"));
        Bytes("gallery/thumbnails/00001.jpg", []);
        Bytes("gallery/index.html", []);

        Assert.Equal([photograph], Found(Root));
        Assert.Equal([Path.Combine(Root, "gallery")], _own);
        Assert.Equal("passed over 2 files: 2 are hyperiqa's own", $"{_passedOver}");
        Assert.Equal([Path.Combine(Root, "gallery/thumbnails/00001.jpg")], Found(Path.Combine(Root, "gallery")));
    }

    [Fact]
    public void PassOverTheFilesAloneThatThisProgramWroteIntoAFolderOfPhotographs()
    {
        var photograph = Bytes("a.jpg", []);
        FolderMark.Claim(Root).Add("a.map.png");
        Bytes("a.map.png", []);

        Assert.Equal([photograph], Found(Root));
        Assert.Equal("passed over 1 file: 1 is hyperiqa's own", $"{_passedOver}");
    }

    [Fact]
    public void CountWhatTheyPassOverAndSayWhy()
    {
        Bytes("a.jpg", []);
        Text("notes.txt", "hello");
        Text("a.xmp", "<x>");
        Bytes(".a.jpg", []);
        Bytes(".cache/a.jpg", []);
        Bytes("@eaDir/a/b.jpg", []);
        Bytes("@eaDir/a/c.jpg", []);
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(Path.Combine(Root, "link"), Root);

        _ = Found(Root);
        var link = OperatingSystem.IsWindows() ? "" : ", 1 is a link to a folder";
        Assert.Equal(
            $"passed over {(OperatingSystem.IsWindows() ? 6 : 7)} files: 2 are no images, 2 lie in folders of other programs (@eaDir), "
                + $"2 are hidden{link}",
            $"{_passedOver}");
    }

    string[] Found(string folder) => [.. ImageFiles.Expand([folder], _passedOver)];
}
