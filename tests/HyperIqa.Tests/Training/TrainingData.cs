using HyperIqa.Datasets;

namespace HyperIqa.Tests.Training;

public class TrainingData
{
    [Fact]
    public void EveryEpochTakesEachPhotographEquallyOften()
    {
        var sampler = new PatchSampler(photos: 5, visits: 3, seed: 1);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var photos = Enumerable.Range(epoch * 15, 15).Select(i => sampler.Draw(i).Photo);
            Assert.All(photos.CountBy(photo => photo), count => Assert.Equal(3, count.Value));
        }
    }

    [Fact]
    public void APlaceInTrainingAlwaysGivesTheSamePatch()
    {
        var (forward, backward) = (new PatchSampler(5, 3, 1), new PatchSampler(5, 3, 1));
        var inOrder = Enumerable.Range(0, 40).Select(i => forward.Draw(i)).ToArray();
        var inReverse = Enumerable.Range(0, 40).Reverse().Select(i => backward.Draw(i)).Reverse().ToArray();
        Assert.Equal(inOrder.Select(draw => draw.Photo), inReverse.Select(draw => draw.Photo));
        Assert.Equal(inOrder.Select(draw => draw.Random.Fork(0).Next()), inReverse.Select(draw => draw.Random.Fork(0).Next()));
    }

    [Fact]
    public void ScenesNeverStandOnBothSidesOfTheSplit()
    {
        TrainingPhoto[] photos = [.. Enumerable.Range(0, 100).Select(i => new TrainingPhoto($"{i}.jpg", $"{i}.jpg", i, $"{i / 4}"))];
        var split = ValidationSplit.Draw(photos, 0.1, seed: 3);
        Assert.Equal(12, split.Validation.Count); // whole scenes of 4 until 10 are reached
        Assert.Equal(88, split.Training.Count);
        Assert.Empty(split.Training.Select(photo => photo.Scene).Intersect(split.Validation.Select(photo => photo.Scene)));
    }

    [Fact]
    public void AListHoldsBackTheScenesOfItsPhotographs()
    {
        TrainingPhoto[] photos = [new("a 1.jpg", "", 1, "a"), new("a 2.jpg", "", 2, "a"), new("b.jpg", "", 3, "b")];
        Assert.Equal(["b.jpg"], ValidationSplit.Listed(photos, ["a 2.jpg"]).Training.Select(photo => photo.Name));
        Assert.Equal(["a 3.jpg"], ValidationSplit.Unknown(photos, ["a 2.jpg", "a 3.jpg"]));
    }

    [Fact]
    public void OnlyTrainingRowsAreReadAndLabelsOfOneBecomeMos()
    {
        var folder = Directory.CreateTempSubdirectory("hyperiqa-labels");
        try
        {
            var labels = Path.Combine(folder.FullName, "labels.csv");
            File.WriteAllText(labels, "image,mos,split,scene\na (1).jpg,0.5,train,7\nb.jpg,0.25,test,8\nc.jpg,1,train,9\nd.jpg,1,,10\n");
            File.WriteAllText(Path.Combine(folder.FullName, "a (1).jpg"), "");
            File.WriteAllText(Path.Combine(folder.FullName, "b.jpg"), "");
            File.WriteAllText(Path.Combine(folder.FullName, "d.jpg"), "");
            var warnings = new List<string>();
            var photo = Assert.Single(TrainingLabels.Find(KnownDatasets.Read(labels), folder.FullName, factor: null, warnings.Add));
            Assert.Equal(("a (1).jpg", 50, "7"), (photo.Name, photo.Mos, photo.Scene));
            Assert.Contains("c.jpg", Assert.Single(warnings), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void AMissingPhotographIsNotReplacedByOneOfTheTestPart()
    {
        var folder = Directory.CreateTempSubdirectory("hyperiqa-labels");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "test"));
            File.WriteAllText(Path.Combine(folder.FullName, "test", "001.jpg"), "");
            File.WriteAllText(Path.Combine(folder.FullName, "test", "002.jpg"), "");
            LabelSet labels = new(
                "mine",
                "mine.csv",
                [new("train/001.jpg", 1, null, "train"), new("train/002.jpg", 2, null, "train"), new("test/001.jpg", 3, null, "test")],
                []);
            var warnings = new List<string>();

            var photo = Assert.Single(TrainingLabels.Find(labels, folder.FullName, factor: null, warnings.Add));

            Assert.Equal("train/002.jpg", photo.Name); // no label knows test/002.jpg: said below
            Assert.Contains("1 of 2 labelled training images are not in", warnings[0], StringComparison.Ordinal);
            Assert.Contains("test/002.jpg for train/002.jpg", warnings[1], StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
