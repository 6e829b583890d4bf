using System.Globalization;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Samples;

/// <summary>
/// The images of <c>samples</c> are made here. To make them anew after a change of a scene, which takes about two minutes:
/// <c>HYPERIQA_RENDER_SAMPLES=1 dotnet test --project tests/HyperIqa.Tests -c Release -- --filter-class '*SampleImages'</c>.
/// With <c>HYPERIQA_RENDER_LARGE=FOLDER</c> instead, the eight originals go to a folder at 12 megapixels.
/// </summary>
public class SampleImages
{
    static SampleImages()
    {
        if (Environment.GetEnvironmentVariable("HYPERIQA_RENDER_SAMPLES") == "1") SampleFolder.Render();
        if (Environment.GetEnvironmentVariable("HYPERIQA_RENDER_LARGE") is { Length: > 0 } folder) SampleFolder.RenderLarge(folder);
    }

    [Fact]
    public void AreAllLabelledAndPresent()
    {
        var files = Directory.EnumerateFiles(SampleFolder.Path, "*.jpg").Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(files, Labels().Select(row => row.Image).Order(StringComparer.Ordinal));
        Assert.Equal(SampleFolder.Scenes.Count * Distortion.All.Count, Labels().Count);
    }

    [Fact]
    public void RankEachOriginalAboveItsVersions()
    {
        foreach (var scene in Labels().GroupBy(row => row.Scene))
        {
            var original = Assert.Single(scene, row => row.Distortion == "none");
            Assert.InRange(original.Label, 0, 100);
            Assert.All(scene.Except([original]), version => Assert.InRange(version.Label, 0, original.Label - 10));
        }
    }

    [Fact]
    public void TakeLittleRoom() =>
        Assert.InRange(new DirectoryInfo(SampleFolder.Path).EnumerateFiles().Sum(file => file.Length), 1_000_000, 6_000_000);

    /// <summary>Sixty-four pixels rendered again; what JPEG took from them at quality 92 is a few levels on average.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void AreWhatTheirScenesRender(int scene)
    {
        using var image = ImageDecoder.Decode(Path.Combine(SampleFolder.Path, SampleFolder.FileName(scene, Distortion.All[0])));
        Assert.Equal((Film.Width, Film.Height), (image.Width, image.Height));

        var difference = 0f;
        for (var i = 0; i < 64; i++)
        {
            var (x, y) = ((int)(Noise.Hash(i, 0, 77) * Film.Width), (int)(Noise.Hash(i, 1, 77) * Film.Height));
            var green = Film.Level(Film.Light(SampleFolder.Scenes[scene].Scene, x, y).Y);
            difference += Math.Abs(green - image.Pixels[3 * (y * Film.Width + x) + 1]) / 64f;
        }

        Assert.InRange(difference, 0, 6);
    }

    static List<(string Image, float Label, string Scene, string Distortion)> Labels() =>
    [
        .. File.ReadLines(Path.Combine(SampleFolder.Path, "labels.csv")).Skip(1).Select(line => line.Split(',')).Select(cells =>
            (cells[0], float.Parse(cells[1], CultureInfo.InvariantCulture), cells[2], cells[3])),
    ];
}
