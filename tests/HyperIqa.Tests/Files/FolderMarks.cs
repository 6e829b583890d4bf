using HyperIqa.Files;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Files;

/// <summary>How this program knows again what it wrote.</summary>
public sealed class FolderMarks : DatasetFolder
{
    string Folder => Path.Combine(Root, "folder");

    [Fact]
    public void AreOfWholeFoldersThatWereNotThere()
    {
        FolderMark.Claim(Folder);
        Bytes("folder/a.jpg", []);
        Assert.True(FolderMark.Read(Folder).IsWhole && FolderMark.Claim(Folder).IsWhole);
    }

    [Fact]
    public void AreOfWholeFoldersThatWereEmpty()
    {
        Directory.CreateDirectory(Folder);
        Assert.True(FolderMark.Claim(Folder).IsWhole);
    }

    [Fact]
    public void AreOfSomeFilesWhereOthersLie()
    {
        Bytes("folder/mine.jpg", []);
        FolderMark.Claim(Folder).Add("1.png", "2.png");
        FolderMark.Claim(Folder).Add("2.png", "3.png");

        var mark = FolderMark.Read(Folder);
        Assert.Equal((false, false, true), (mark.IsWhole, mark.Covers("mine.jpg"), mark.Covers("3.png")));
        Assert.Equal(4, File.ReadAllLines(Path.Combine(Folder, FolderMark.Name)).Length);
    }

    [Fact]
    public void AreNothingElseOfTheirName()
    {
        Text("folder/.hyperiqa", "my settings");
        Assert.False(FolderMark.Read(Folder).IsWhole);
    }
}
