using System.Diagnostics;
using HyperIqa.Checkpoints;
using HyperIqa.Files;
using HyperIqa.Tests.Checkpoints;

namespace HyperIqa.Tests.Files;

public sealed class WholeFiles : IDisposable
{
    const UnixFileMode ForAGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    readonly TemporaryFile _file = new();

    string Folder => Path.GetDirectoryName(_file.Path)!;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void LetWhatHasTheOldOneOpenCloseItFirst()
    {
        File.WriteAllText(_file.Path, "old");
        var seen = "";
        WholeFile.Write(_file.Path, stream =>
        {
            stream.Write("new"u8);
            seen = File.ReadAllText(_file.Path);
        });
        Assert.Equal("old", seen); // still there when it is to be closed
        Assert.Equal("new", File.ReadAllText(_file.Path));
    }

    [Fact]
    public void LeaveTheOldOneWhereWritingFails()
    {
        File.WriteAllText(_file.Path, "old");
        Assert.Throws<CheckpointException>(() => CheckpointOutput.Write(_file.Path, _ => throw new IOException("full")));
        Assert.Equal("old", File.ReadAllText(_file.Path));
        Assert.Equal([_file.Path], Directory.GetFiles(Folder));
    }

    [Fact]
    public void MayBeClosedByWhatWritesThem()
    {
        WholeFile.Write(_file.Path, stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write("new");
        });
        Assert.Equal("new", File.ReadAllText(_file.Path));
    }

    [Fact]
    public void ReplaceWhatLinksLeadTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: links take a privilege here");
        var link = Path.Join(Folder, "link");
        File.CreateSymbolicLink(link, "file");
        WholeFile.Write(link, "new");
        Assert.Equal("file", new FileInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(_file.Path));
    }

    [Fact]
    public void KeepTheModeOfWhatTheyReplace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: there are no modes here");
        File.WriteAllText(_file.Path, "old");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_file.Path, ForAGroup);
        WholeFile.Write(_file.Path, "new");
        if (!OperatingSystem.IsWindows()) Assert.Equal(ForAGroup, File.GetUnixFileMode(_file.Path));
    }

    [Fact]
    public void NeverReplaceAFolder() =>
        Assert.Equal("cannot be written (it is a folder)", Assert.Throws<IOException>(() => WholeFile.Write(Folder, "")).Unwritten());

    [Fact]
    public void NeverReplaceAPipe()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: only Linux tells");
        using (var make = Process.Start("mkfifo", [_file.Path])) make.WaitForExit();
        Assert.Equal(
            "cannot be written (it is a pipe or a device)", Assert.Throws<IOException>(() => WholeFile.Write(_file.Path, "")).Unwritten());
    }

    [Fact]
    public void AreNotMadeWhereAnotherIsMeanwhile()
    {
        using (var file = WholeFile.BeginNew(_file.Path))
        {
            File.WriteAllText(_file.Path, "another's");
            Assert.Throws<IOException>(file.Complete);
        }

        Assert.Equal("another's", File.ReadAllText(_file.Path));
        Assert.Equal([_file.Path], Directory.GetFiles(Folder));
    }
}
