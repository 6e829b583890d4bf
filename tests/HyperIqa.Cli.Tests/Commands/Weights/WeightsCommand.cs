namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa weights</c>, in a process of its own.</summary>
public sealed class WeightsCommand(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WritesATableAndAPlotAndSaysHowFarGroupsPart()
    {
        foreach (var (name, seed) in new[] { ("a1", 1), ("a2", 2), ("b1", 3), ("b2", 4) }) _scene.Picture($"photos/{name}.ppm", seed);
        var groups = _scene.Text("groups.csv", "image,scene\na1.ppm,a\na2.ppm,a\nb1.ppm,b\nb2.ppm,b\n");

        var outcome = Shell.Run(
            "weights", _scene.PathOf("photos"), "-o", _scene.PathOf("w.csv"), "--plot", _scene.PathOf("w.png"), "--groups", groups,
            "-m", model.Path, "-p", "1", "-q"); // a slow machine says how far it has come

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.Matches(
            @"weights: within / between groups +\d\.\d{4}  \[\d\.\d{4}, \d\.\d{4}\]\nMOS: within / between groups +\d", outcome.Output);
        var rows = File.ReadAllLines(_scene.PathOf("w.csv"));
        Assert.Equal("image,mos,group,pca1,pca2,tsne1,tsne2", rows[0]);
        Assert.Equal(["a", "a", "b", "b"], rows[1..].Select(row => row.Split(',')[2]));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(_scene.PathOf("w.png"))[..4]);
    }

    [Fact]
    public void GivesNoImageTheGroupOfAnother()
    {
        for (var i = 1; i <= 4; i++) _scene.Picture($"photos/a/{i}.ppm", i);
        var groups = _scene.Text("groups.csv", "image,group\na/1.ppm,g\na/2.ppm,\nb/2.ppm,x\na/3.ppm,g\n");

        var outcome = Shell.Run(
            "weights", _scene.PathOf("photos"), "-o", _scene.PathOf("w.csv"), "--groups", groups, "-m", model.Path, "-p", "1", "-q");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["g", "", "g", ""], File.ReadLines(_scene.PathOf("w.csv")).Skip(1).Select(row => row.Split(',')[2]));
        Assert.Contains("1 image has a group, but no image file: b/2.ppm\n", outcome.Errors);
        Assert.Contains($"1 image has no group: {_scene.PathOf("photos/a/4.ppm")}\n", outcome.Errors);
    }

    [Theory]
    [InlineData("photo,group", "no column of image names found; name it with --name-column; the columns are photo, group")]
    [InlineData("image,hue", "no column of groups found; name it with --group-column; the columns are image, hue")]
    public void AsksForAColumnByItsOption(string header, string complaint)
    {
        for (var i = 1; i <= 3; i++) _scene.Picture($"photos/{i}.ppm", i);
        var groups = _scene.Text("groups.csv", $"{header}\n1.ppm,g\n");

        var outcome = Shell.Run("weights", _scene.PathOf("photos"), "-o", _scene.PathOf("w.csv"), "--groups", groups, "-m", model.Path);

        Assert.Equal((2, $"hyperiqa: {groups}: {complaint}\n"), (outcome.ExitCode, outcome.Errors));
    }

    [Fact]
    public void RefusesAnImageInTwoGroups()
    {
        for (var i = 1; i <= 3; i++) _scene.Picture($"photos/{i}.ppm", i);
        var groups = _scene.Text("groups.csv", "image,group\n1.ppm,g\n1.ppm,h\n");

        var outcome = Shell.Run("weights", _scene.PathOf("photos"), "-o", _scene.PathOf("w.csv"), "--groups", groups, "-m", model.Path);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("groups.csv: the image 1.ppm is in two groups, g and h", outcome.Errors);
    }

    [Fact]
    public void ReplacesATableAsOftenAsAsked()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3), ("d", 4) }) _scene.Picture($"photos/{name}.ppm", seed);
        var table = _scene.PathOf("w.csv");
        string[] run = ["weights", _scene.PathOf("photos"), "-o", table, "--overwrite", "-m", model.Path, "-p", "1", "-q"];

        Assert.Equal((0, 0), (Shell.Run(run).ExitCode, Shell.Run(run).ExitCode));
        Assert.Equal(5, File.ReadAllLines(table).Length);
    }

    [Fact]
    public void LeavesStandardOutputToATableThatGoesThere()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3), ("d", 4) }) _scene.Picture($"photos/{name}.ppm", seed);

        var outcome = Shell.Run("weights", _scene.PathOf("photos"), "-o", "-", "-m", model.Path, "-p", "1", "-q");

        Assert.StartsWith("image,mos,group,pca1,", outcome.Output);
        Assert.Equal(4, outcome.Rows.Length);
        Assert.Contains("variance in two components", outcome.Errors);
    }

    [Fact]
    public void RefusesAPlotOfAnUnknownKindBeforeAnyWork()
    {
        var outcome = Shell.Run(
            "weights", _scene.Picture("a.ppm"), "-o", _scene.PathOf("w.csv"), "--plot", _scene.PathOf("w.gif"), "-m", model.Path);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("w.gif: a plot's name ends in .png or .svg", outcome.Errors);
        Assert.False(File.Exists(_scene.PathOf("w.csv")));
    }

    [Theory]
    [InlineData("image,scene\na.ppm,x\nb.ppm,x\nc.ppm,x\n", "all images are of one group, x")]
    [InlineData("image,scene\na.ppm,x\nb.ppm,y\nc.ppm,z\n", "no two images are of one group")]
    public void SaysWhyGroupsCannotBeCompared(string groups, string reason)
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);

        var outcome = Shell.Run(
            "weights", _scene.PathOf("photos"), "-o", _scene.PathOf("w.csv"), "--groups", _scene.Text("groups.csv", groups),
            "-m", model.Path, "-p", "1", "-q");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains($"groups.csv: {reason}, so whether groups part cannot be said\n", outcome.Errors);
        Assert.DoesNotContain("NaN", outcome.Output);
        Assert.DoesNotContain("within / between", outcome.Output);
    }

    [Fact]
    public void RefusesGroupsOfOtherImages()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        var groups = _scene.Text("groups.csv", "image,scene\nx.ppm,x\ny.ppm,y\n");

        var outcome = Shell.Run("weights", _scene.PathOf("photos"), "-o", _scene.PathOf("w.csv"), "--groups", groups, "-m", model.Path);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("groups.csv: ", outcome.Errors);
        Assert.False(File.Exists(_scene.PathOf("w.csv")));
    }

    [Theory]
    [InlineData("weights FILE -o new.csv")]
    [InlineData("models quantize MODEL new.safetensors --images FILE")]
    public void SaysThatAFileIsNoImage(string command)
    {
        var table = _scene.Text("labels.csv", "image,mos\na.jpg,3\n");

        var outcome = Shell.Run([.. command.Split(' ').Select(word => word switch
        {
            "FILE" => table,
            "MODEL" => model.Path,
            _ when word.StartsWith("new") => _scene.PathOf(word),
            _ => word,
        })]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal($"hyperiqa: {table}: not an image (the file begins with \"image,mos\")\n", outcome.Errors);
    }
}
