using HyperIqa.Tests;
using ImageMagick;

namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa pick --alike</c>: the best of photographs that look nearly the same.</summary>
public sealed class PickAlike : IDisposable
{
    readonly Scene _scene = new();

    /// <summary>A photograph, a smaller copy of it with a better score, one from a step aside, and another photograph.</summary>
    public PickAlike()
    {
        Directory.CreateDirectory(_scene.PathOf("photos"));
        Sample("05-city-at-dusk", "a", _ => { });
        Sample("05-city-at-dusk", "b", image => image.Resize(new Percentage(50)));
        Sample("05-city-at-dusk", "c", image => image.Crop(new MagickGeometry(10, 5, image.Width - 15, image.Height - 10)));
        Sample("08-autumn-forest", "d", _ => { });
        Table("a 50", "b 60", "c 40", "d 30");
    }

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("scores.csv --alike -l", "b d")]
    [InlineData("--alike scores.csv -l", "b d")]
    [InlineData("scores.csv --alike --keep 2 -l", "a b d")]
    [InlineData("scores.csv --alike --others -l", "a c")]
    [InlineData("scores.csv --alike 1 -l", "a b c d")]
    [InlineData("scores.csv --alike --worst 1 -l", "d")]
    public void ChoosesTheBestOfThoseThatLookTheSame(string options, string names)
    {
        var outcome = Pick(options);
        Assert.Equal((0, names), (outcome.ExitCode, Names(outcome)));
    }

    [Fact]
    public void SaysHowManyThereAre() => Assert.Contains(
        "3 of 4 photographs are in 1 group that look alike, the largest of 3", Pick("scores.csv --alike -l").Errors);

    /// <summary>By the numbers in their names 1 and 2 are neighbours, and 9 stands alone.</summary>
    [Fact]
    public void ComparesOnlyWithinABurst()
    {
        foreach (var (name, copy) in new[] { ("a", "IMG_1"), ("d", "IMG_2"), ("c", "IMG_3"), ("b", "IMG_9") })
            File.Copy(_scene.PathOf($"photos/{name}.jpg"), _scene.PathOf($"photos/{copy}.jpg"));
        Table("IMG_1 50", "IMG_2 40", "IMG_3 45", "IMG_9 60");
        Assert.Equal("IMG_1 IMG_2 IMG_9", Names(Pick("scores.csv --burst 2s --alike -l")));
        Assert.Equal("IMG_1 IMG_9", Names(Pick("scores.csv --burst 2s -l")));
    }

    [Theory]
    [InlineData("scores.csv -o page --alike")]
    [InlineData("--alike scores.csv -o page")]
    public void PagesMarkTheBestOfThoseThatLookTheSame(string options)
    {
        var outcome = Shell.RunIn(_scene.Folder, ["report", .. options.Split(' '), "-q"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        var page = File.ReadAllText(_scene.PathOf("page/index.html"));
        Assert.Matches("data-mos=\"60\"[^>]* data-group=\"best\".*best of 3 that look alike", page);
        Assert.Matches("data-mos=\"40\"[^>]* data-group=\"other\".*one of 3 that look alike", page);
        Assert.DoesNotMatch("data-mos=\"30\"[^>]* data-group", page);
        Assert.Contains("Only the best of each look", page);
    }

    [Theory]
    [InlineData("scores.csv --alike --copy-below 5 low", "--alike is for the page of --output")]
    [InlineData("scores.csv -o page -t 1", "--threads is about --alike")]
    [InlineData("other.csv -o page --alike", "score does not say which scores are best; add --predictions-are mos or dmos")]
    [InlineData("-o page", "'hyperiqa report' needs TABLE, or - for standard input")]
    public void PagesRefuseWhatMakesNoSense(string options, string sentence)
    {
        _scene.Text("other.csv", "image,score\nphotos/a.jpg,1\nphotos/b.jpg,2\n");
        var outcome = Shell.RunIn(_scene.Folder, ["report", .. options.Split(' ')]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Errors);
    }

    [Fact]
    public void KeepsWhatItCannotRead()
    {
        _scene.Text("photos/e.jpg", "<html>");
        Table("a 50", "b 60", "c 40", "d 30", "e 10", "f 5");
        var outcome = Pick("scores.csv --alike -l");
        Assert.Equal("b d e f", Names(outcome));
        Assert.Contains("warning: photos/e.jpg: cannot be compared (", outcome.Errors);
        Assert.Contains("warning: photos/f.jpg: cannot be compared (there is no such file)", outcome.Errors);
    }

    [Theory]
    [InlineData("elsewhere.csv --alike -l", "none of 2 photographs can be read")]
    [InlineData("scores.csv --alike 0,9 -l", "--alike 0,9: takes a number above 0 and up to 1")]
    [InlineData("scores.csv --alike 1.5 -l", "--alike 1.5: takes a number above 0 and up to 1")]
    [InlineData("scores.csv --alike --errors", "--errors chooses rows without a score")]
    [InlineData("scores.csv -m nosuch.safetensors -l", "--model is about --alike")]
    [InlineData("scores.csv --alike -m nosuch.safetensors -l", "nosuch.safetensors")]
    public void RefusesWhatMakesNoSense(string options, string sentence)
    {
        _scene.Text("elsewhere.csv", "image,mos\nno/a.jpg,1\nno/b.jpg,2\n");
        var outcome = Pick(options);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Errors);
    }

    void Sample(string name, string copy, Action<MagickImage> change)
    {
        using var image = new MagickImage(ReferenceFiles.Checkout($"samples/{name}.jpg"));
        change(image);
        image.Quality = 80;
        image.Write(_scene.PathOf($"photos/{copy}.jpg"));
    }

    void Table(params string[] rows) => _scene.Text(
        "scores.csv", "image,mos\n" + string.Concat(rows.Select(row => row.Split(' ')).Select(row => $"photos/{row[0]}.jpg,{row[1]}\n")));

    static string Names(Outcome outcome) =>
        string.Join(' ', outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFileNameWithoutExtension));

    Outcome Pick(string options) => Shell.RunIn(_scene.Folder, ["pick", .. options.Split(' ')]);
}
