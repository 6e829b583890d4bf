using HyperIqa.Imaging;
using HyperIqa.Scoring;
using ImageMagick;

namespace HyperIqa.Tests.Scoring;

/// <summary>Those that take turns with the network, and those that decode beside it.</summary>
public sealed class Pipelines : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hyperiqa-pipelines");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GiveRowsInTheOrderOfTheImages(bool inRounds)
    {
        // the first takes longest, and one is none
        string[] paths =
        [
            Image("large", 3000),
            Image("small", 230),
            Path.Combine(_folder.FullName, "missing.png"),
            .. Enumerable.Range(0, 9).Select(i => Image($"{i}", 230)),
        ];
        using var engine = new ScriptedEngine([.. Enumerable.Range(0, 11).Select(i => (float)i)]);

        var rows = Pipeline(engine, inRounds).Run(paths, TestContext.Current.CancellationToken).ToList();

        Assert.Equal(paths, rows.Select(row => row.Image));
        Assert.Equal([0, 1, null, 2, 3, 4, 5, 6, 7, 8, 9, 10], rows.Select(row => row.Mos));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ScoreWhatIsListedBeforeMoreIs(bool inRounds)
    {
        using var engine = new ScriptedEngine(1, 2);
        using var wanted = new ManualResetEventSlim();

        using var rows = Pipeline(engine, inRounds).Run(Slowly(), TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(rows.MoveNext());
        wanted.Set();
        Assert.True(rows.MoveNext());
        Assert.False(rows.MoveNext());

        IEnumerable<string> Slowly()
        {
            yield return Image("one", 230);
            wanted.Wait(TestContext.Current.CancellationToken);
            yield return Image("two", 230);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PassOnWhatBreaksTheListOff(bool inRounds)
    {
        using var engine = new ScriptedEngine(1);

        using var rows = Pipeline(engine, inRounds).Run(Broken(), TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(rows.MoveNext());
        var thrown = Assert.Throws<IOException>(() => rows.MoveNext());

        Assert.Equal("the list is gone", thrown.Message);

        IEnumerable<string> Broken()
        {
            yield return Image("one", 230);
            throw new IOException("the list is gone");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EndAfterTheImageInWork(bool inRounds)
    {
        using var engine = new ScriptedEngine([.. Enumerable.Repeat(1f, 50)]);
        using var interruption = new CancellationTokenSource();
        var paths = Enumerable.Repeat(Image("one", 230), 50);

        var rows = 0;
        foreach (var row in Pipeline(engine, inRounds).Run(paths, interruption.Token))
        {
            rows++;
            interruption.Cancel();
        }

        Assert.Equal(1, rows);
    }

    [Theory]
    [InlineData("short-side:512", CropRule.Dense, 2, 16)]
    [InlineData("short-side:512", CropRule.Dense, 16, 56)] // 64 MB hold no more of 768×512 pixels
    [InlineData("native", CropRule.Dense, 2, 4)]           // 24 megapixels may follow
    [InlineData("short-side:512", CropRule.Grid, 2, 4)]    // 25 patches in float32
    public void DecodeMoreSmallImagesThanLargeOnesAtATime(string preprocessing, CropRule crops, int processors, int images) =>
        Assert.Equal(
            images,
            ScoringPipeline.ImagesOfRound(
                new() { Preprocessing = Preprocessing.Parse(preprocessing), Crops = crops, Patches = 25 }, processors));

    static ScoringPipeline Pipeline(ScriptedEngine engine, bool inRounds) =>
        new(engine, new() { Preprocessing = Preprocessing.Native, Patches = 1 }) { InRounds = inRounds };

    string Image(string name, int side)
    {
        var path = Path.Combine(_folder.FullName, name + ".png");
        using var image = new MagickImage(MagickColors.Gray, (uint)side, (uint)side);
        image.Write(path);
        return path;
    }
}
