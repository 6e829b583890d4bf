namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa gmad</c>, in a process of its own.</summary>
public sealed class GmadCommand : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void SetsTwoTablesOfAnySourceAgainstEachOther()
    {
        // in one bin both times: y.ppm and z.ppm differ most to the one, x.ppm and z.ppm to the other
        foreach (var name in new[] { "x", "y", "z" }) _scene.Picture($"photos/{name}.ppm");
        var (ours, theirs) = (
            _scene.Text("ours.csv", "image,mos\na/x.ppm,3\na/y.ppm,1\na/z.ppm,5\n"),
            _scene.Text("theirs.csv", "file,pred\nX.ppm,70\ny.ppm,65\nz.ppm,40\n"));

        var outcome = Shell.Run("gmad", ours, theirs, "--images", _scene.PathOf("photos"), "-o", _scene.PathOf("gmad"), "--bins", "1");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal(
            ["ours,theirs,1,1,5,3,a/x.ppm,a/z.ppm,3,5,70,40,30", "theirs,ours,1,40,70,3,a/z.ppm,a/y.ppm,40,65,5,1,4"],
            File.ReadAllLines(_scene.PathOf("gmad/pairs.csv"))[1..]);
        Assert.Contains("photos/00001.jpg", File.ReadAllText(_scene.PathOf("gmad/index.html")));
        Assert.True(File.Exists(_scene.PathOf("gmad/photos/00001.jpg")));
    }

    [Fact]
    public void GivesNoImageTheScoreOfAnother()
    {
        var (ours, theirs) = (
            _scene.Text("ours.csv", "image,mos\na/1.jpg,10\nb/1.jpg,20\nb/2.jpg,30\na/3.jpg,40\n"),
            _scene.Text("theirs.csv", "image,mos\nx/1.jpg,11\na/1.jpg,12\nx/2.jpg,13\na/3.jpg,14\n"));

        var outcome = Shell.Run("gmad", ours, theirs, "-o", _scene.PathOf("gmad"), "--bins", "1");

        Assert.Equal(
            ["a/1.jpg,10,12", "b/2.jpg,30,13", "a/3.jpg,40,14"], File.ReadAllLines(_scene.PathOf("gmad/scores.csv"))[1..]);
        Assert.Contains("1 image has a score matched by file name alone, in another folder: x/2.jpg for b/2.jpg\n", outcome.Errors);
    }

    [Fact]
    public void AsksForPhotographsWhereAModelIsToScoreThem()
    {
        var outcome = Shell.Run("gmad", _scene.Text("ours.csv", "image,mos\nx,3\n"), "hyperiqa-biq2021", "-o", _scene.PathOf("gmad"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("hyperiqa-biq2021: is a model; say with --images what it is to score", outcome.Errors);
    }

    [Fact]
    public void RefusesTheSameTableTwice()
    {
        var ours = _scene.Text("ours.csv", "image,mos\na.jpg,3\nb.jpg,4\n");
        File.CreateSymbolicLink(_scene.PathOf("link.csv"), ours);

        var outcome = Shell.Run("gmad", ours, _scene.PathOf("link.csv"), "-o", _scene.PathOf("gmad"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("link.csv: is on both sides; a competition takes two tables\n", outcome.Errors);
    }

    [Theory]
    [InlineData("one.safetensors")]
    [InlineData("copy.safetensors")]
    public void RefusesTheSameModelTwice(string second)
    {
        _scene.Picture("photos/x.ppm");
        foreach (var name in new[] { "one.safetensors", "copy.safetensors" }) _scene.Text(name, "the same bytes");

        var outcome = Shell.Run(
            "gmad", _scene.PathOf("one.safetensors"), _scene.PathOf(second), "--images", _scene.PathOf("photos"), "-o", _scene.PathOf("gmad"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"{second}: is on both sides; a competition takes two models\n", outcome.Errors);
    }
}
