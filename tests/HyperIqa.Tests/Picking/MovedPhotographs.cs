using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Picking;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Picking;

/// <summary>What becomes of photographs that are moved.</summary>
public sealed class MovedPhotographs : DatasetFolder
{
    readonly List<string> _failed = [];

    string Target => Path.Combine(Root, "bad");

    [Fact]
    public void TakeTheirSidecarsAlongAndComeBack()
    {
        var image = Bytes("photos/a.JPG", "one"u8.ToArray());
        Text("photos/a.JPG.xmp", "its own");
        Text("photos/a.pp3", "shared by none");
        Move(image);
        Assert.Equal(["a.JPG", "a.JPG.xmp", "a.pp3"], Names("bad/photos"));
        Assert.Equal([], Names("photos"));

        Assert.True(new UndoneMoves(Target).Make(Fail));
        Assert.Equal(["a.JPG", "a.JPG.xmp", "a.pp3"], Names("photos"));
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void LeaveASidecarThatARawFileShares()
    {
        var image = Bytes("photos/a.jpg", "one"u8.ToArray());
        Bytes("photos/a.cr3", "raw"u8.ToArray());
        Text("photos/a.xmp", "of both");
        Move(image);
        Assert.Equal(["a.jpg", "a.xmp"], Names("bad/photos"));
        Assert.Equal(["a.cr3", "a.xmp"], Names("photos"));

        Assert.True(new UndoneMoves(Target).Make(Fail));
        Assert.Equal(["a.cr3", "a.jpg", "a.xmp"], Names("photos"));
    }

    [Theory]
    [InlineData("bad/photos/a.jpg")]
    [InlineData("bad/photos/a.jpg.xmp")]
    public void StayWhereAnotherFileHasTheirPlace(string taken)
    {
        var image = Bytes("photos/a.jpg", "one"u8.ToArray());
        Text("photos/a.jpg.xmp", "its own");
        var other = Text(taken, "another");
        Assert.Throws<ImageException>(() => new PhotographMoves(Target, "pick").Add(image));
        Assert.Equal("another\n", File.ReadAllText(other));
        Assert.Equal(["a.jpg", "a.jpg.xmp"], Names("photos"));
    }

    [Fact]
    public void AreWrittenDownBeforeTheFirstMoves()
    {
        string[] images = [Bytes("photos/a.jpg", "one"u8.ToArray()), Bytes("photos/b.jpg", "two"u8.ToArray())];
        Planned(images);
        Assert.Equal(["a.jpg", "b.jpg"], Names("photos"));
        Assert.Equal(images, PhotographMoves.Unfinished(Target)!.Moves.Select(move => move.From));
    }

    [Theory]
    [InlineData("bad/photos/a.jpg")] // moved, before the process was killed
    [InlineData("photos/a.jpg", "bad/photos/a.jpg")] // copied to another disk, and killed before the original was removed
    public void GoOnWhereAKillLeftThem(params string[] places)
    {
        var (a, b) = (Bytes("photos/a.jpg", "one"u8.ToArray()), Bytes("photos/b.jpg", "two"u8.ToArray()));
        Planned(a, b);
        File.Delete(a);
        foreach (var place in places) Bytes(place, "one"u8.ToArray());

        var plan = PhotographMoves.Unfinished(Target)!;
        new PhotographMoves(Target, plan.Command).Make(plan.Moves, Fail, TestContext.Current.CancellationToken);
        Assert.Equal(["a.jpg", "b.jpg"], Names("bad/photos"));
        Assert.Equal([], Names("photos"));
        Assert.Null(PhotographMoves.Unfinished(Target));

        Assert.True(new UndoneMoves(Target).Make(Fail));
        Assert.Equal(["a.jpg", "b.jpg"], Names("photos"));
        Assert.Equal([], _failed);
    }

    [Fact]
    public void DoNotComeBackOverANewFile()
    {
        var image = Bytes("photos/a.jpg", "one"u8.ToArray());
        Move(image, Bytes("photos/b.jpg", "two"u8.ToArray()));
        File.WriteAllText(image, "new");
        Assert.False(new UndoneMoves(Target).Make(Fail));
        Assert.Equal(("new", "one"), (File.ReadAllText(image), File.ReadAllText(Path.Combine(Target, "photos/a.jpg"))));
        Assert.Equal(["a.jpg", "b.jpg"], Names("photos"));
        Assert.Equal(image, Assert.Single(Assert.Single(new UndoneMoves(Target).Plans).Moves).From);
    }

    [Fact]
    public void KeepNamesThatAreNoText()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: names are text here");
        var folder = Directory.CreateDirectory(Path.Combine(Root, "photos")).FullName;
        var quoted = $@"$'{folder}/caf\xe9.jpg'";
        Assert.True(Relocation.Move(Bytes("plain", "one"u8.ToArray()), quoted));
        Move(quoted);
        Assert.Equal(["caf%e9.jpg"], Names("bad/photos"));
        Assert.True(new UndoneMoves(Target).Make(Fail));
        Assert.True(Relocation.IsTaken(quoted));
        Relocation.Remove(quoted); // .NET would not find it
    }

    [Fact]
    public void ThatAreLinksLeadWhereTheyLed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: links need a privilege");
        Bytes("photos/a.jpg", "one"u8.ToArray());
        var link = Path.Combine(Root, "photos/b.jpg");
        File.CreateSymbolicLink(link, "a.jpg");
        Move(link);
        Assert.Equal("one", File.ReadAllText(Path.Combine(Target, "photos/b.jpg")));
        Assert.Equal(["a.jpg"], Names("photos"));
    }

    void Move(params string[] images)
    {
        var moves = Planned(images);
        moves.Make(moves.Moves, Fail, TestContext.Current.CancellationToken);
        Assert.Equal([], _failed);
    }

    PhotographMoves Planned(params string[] images)
    {
        var moves = new PhotographMoves(Target, "pick");
        foreach (var image in images) moves.Add(image);
        Assert.True(moves.Write());
        return moves;
    }

    void Fail(Move move, string reason) => _failed.Add($"{move.From}: {reason}");

    string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
