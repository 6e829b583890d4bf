using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

public class WholeFiles
{
    [Fact]
    public void LetWhatHasTheOldOneOpenCloseItFirst()
    {
        using var file = new TemporaryFile();
        File.WriteAllText(file.Path, "old");
        var seen = "";
        WholeFile.Write(file.Path, stream => stream.Write("new"u8), beforeReplacing: () => seen = File.ReadAllText(file.Path));
        Assert.Equal("old", seen); // still there when it is to be closed
        Assert.Equal("new", File.ReadAllText(file.Path));
    }

    [Fact]
    public void LeaveTheOldOneWhereWritingFails()
    {
        using var file = new TemporaryFile();
        File.WriteAllText(file.Path, "old");
        Assert.Throws<CheckpointException>(() => WholeFile.Write(file.Path, _ => throw new IOException("full")));
        Assert.Equal("old", File.ReadAllText(file.Path));
        Assert.Equal([file.Path], Directory.GetFiles(Path.GetDirectoryName(file.Path)!));
    }
}
