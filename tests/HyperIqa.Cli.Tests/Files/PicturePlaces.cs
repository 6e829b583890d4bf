using HyperIqa.Pages;

namespace HyperIqa.Cli.Tests;

/// <summary>Where the pictures of a page may go: their numbered names may be those of a person's photographs.</summary>
public sealed class PicturePlaces(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public static TheoryData<string> Commands => ["score", "report", "gmad"];

    public void Dispose() => _scene.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void AreNoFolderOfOtherFiles(string command) =>
        AssertRefused("holds files that are not of an earlier page", photograph => Run(command, photograph));

    [Theory]
    [MemberData(nameof(Commands))]
    public void AreNoFolderOfOtherFilesBesideSomebodysPage(string command)
    {
        _scene.Text("index.html", "mine");
        AssertRefused("holds files that are not of an earlier page", photograph => Run(command, photograph, "--overwrite"));
        Assert.Equal("mine", File.ReadAllText(_scene.PathOf("index.html")));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void AreNoFolderThatPhotographsAreReadFrom(string command)
    {
        _scene.Text("index.html", Html.PicturesMark); // of an earlier page
        AssertRefused(", where pictures of the page go", photograph => Run(command, photograph, "--overwrite"));
    }

    [Fact]
    public void AreNoFolderThatAListedPhotographIsReadFrom()
    {
        _scene.Text("index.html", Html.PicturesMark);
        AssertRefused(
            ", where pictures of the page go",
            photograph => Shell.Run(
                ["score", "-", "-o", _scene.PathOf("new.csv"), "-m", model.Path, "-p", "1", "--report", _scene.Folder, "--overwrite"],
                photograph));
    }

    [Fact]
    public void AreNoFolderThatLeadsToPhotographs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: folders are not known through links here");
        Directory.CreateDirectory(_scene.PathOf("page"));
        _scene.Text("page/index.html", Html.PicturesMark);
        Directory.CreateSymbolicLink(_scene.PathOf("page/photos"), _scene.PathOf("photos"));
        AssertRefused(
            ", where pictures of the page go",
            photograph => Shell.Run("report", Table("s.csv", photograph), "-o", _scene.PathOf("page"), "--overwrite"));
    }

    [Fact]
    public void AreThoseOfAnEarlierPage()
    {
        var table = Table("s.csv", _scene.Picture("originals/00001.jpg"));
        string[] run = ["report", table, "-o", _scene.PathOf("page"), "--overwrite"];
        Assert.Equal((0, 0), (Shell.Run(run).ExitCode, Shell.Run(run).ExitCode));
    }

    Outcome Run(string command, string photograph, params string[] options)
    {
        var (photos, table) = (Path.GetDirectoryName(photograph)!, Table("s.csv", photograph));
        string[] arguments = command switch
        {
            "score" => ["score", photos, "-o", _scene.PathOf("new.csv"), "-m", model.Path, "--report", _scene.Folder, .. options],
            "report" => ["report", table, "-o", _scene.Folder, .. options],
            _ => ["gmad", table, Table("t.csv", photograph), "--images", photos, "-o", _scene.Folder, .. options],
        };
        return Shell.Run(arguments);
    }

    void AssertRefused(string reason, Func<string, Outcome> run)
    {
        var photograph = _scene.Picture("photos/00001.jpg");
        var bytes = File.ReadAllBytes(photograph);

        var outcome = run(photograph);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(reason, outcome.Errors);
        Assert.Equal(bytes, File.ReadAllBytes(photograph));
    }

    string Table(string name, string photograph) => _scene.Text(name, $"image,mos\n{photograph},3\n");
}
