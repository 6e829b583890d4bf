using HyperIqa.Datasets;

namespace HyperIqa.Research.Tests.Training;

public class TrainingData
{
    [Fact]
    public void EveryEpochTakesEachPhotographEquallyOften()
    {
        var sampler = new PatchSampler(photos: 5, visits: 3, seed: 1);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var photos = Enumerable.Range(epoch * 15, 15).Select(i => sampler.Draw(i).Photograph);
            Assert.All(photos.CountBy(photo => photo), count => Assert.Equal(3, count.Value));
        }
    }

    [Fact]
    public void APlaceInTrainingAlwaysGivesTheSamePatch()
    {
        var (forward, backward) = (new PatchSampler(5, 3, 1), new PatchSampler(5, 3, 1));
        var inOrder = Enumerable.Range(0, 40).Select(i => forward.Draw(i)).ToArray();
        var inReverse = Enumerable.Range(0, 40).Reverse().Select(i => backward.Draw(i)).Reverse().ToArray();
        Assert.Equal(inOrder.Select(draw => draw.Photograph), inReverse.Select(draw => draw.Photograph));
        Assert.Equal(inOrder.Select(draw => draw.Random.Fork(0).Next()), inReverse.Select(draw => draw.Random.Fork(0).Next()));
    }

    [Fact]
    public void ScenesNeverStandOnBothSidesOfTheSplit()
    {
        TrainingPhotograph[] photos =
            [.. Enumerable.Range(0, 100).Select(i => new TrainingPhotograph($"{i}.jpg", $"{i}.jpg", i, $"{i / 4}"))];
        var split = ValidationSplit.Draw(photos, 0.1, most: 300, seed: 3);
        Assert.Equal(12, split.Validation.Count); // whole scenes of 4 until 10 are reached
        Assert.Equal(88, split.Training.Count);
        Assert.Empty(split.Training.Select(photo => photo.Scene).Intersect(split.Validation.Select(photo => photo.Scene)));
    }

    [Fact]
    public void AListHoldsBackTheScenesOfItsPhotographs()
    {
        TrainingPhotograph[] photos = [new("a 1.jpg", "", 1, "a"), new("a 2.jpg", "", 2, "a"), new("b.jpg", "", 3, "b")];
        Assert.Equal(["b.jpg"], ValidationSplit.Listed(new(photos, []), ["a 2.jpg"]).Training.Select(photo => photo.Name));
        Assert.Equal(["a 3.jpg"], ValidationSplit.Unknown(new(photos, []), ["a 2.jpg", "a 3.jpg"]));
    }

    [Fact]
    public void AListMayNamePhotographsOfTheValidationPart()
    {
        TrainingPhotographs photos = new(
            [new("a.jpg", "", 1, "a"), new("b.jpg", "", 2, "b")], [new("c.jpg", "", 3, "b"), new("d.jpg", "", 4, "d")]);

        var split = ValidationSplit.Listed(photos, ["c.jpg"]);

        Assert.Empty(ValidationSplit.Unknown(photos, ["c.jpg"]));
        Assert.Equal(["a.jpg"], split.Training.Select(photo => photo.Name)); // b.jpg shows what c.jpg shows
        Assert.Equal(["b.jpg", "c.jpg"], split.Validation.Select(photo => photo.Name));
    }

    [Fact]
    public void WhatIsNotHeldBackIsLearntFrom()
    {
        TrainingPhotograph[] photos = [.. Enumerable.Range(0, 9_996).Select(i => new TrainingPhotograph($"{i}.jpg", "", i, $"{i / 7}"))];

        var split = ValidationSplit.Draw(photos, 0.1, most: 300, seed: 3);

        Assert.Equal(294, split.Validation.Count); // 42 scenes of 7: another would be more than 300
        Assert.Equal(9_996, split.Training.Count + split.Validation.Count);
        Assert.Empty(split.LeftOut);
    }

    [Fact]
    public void ASceneThatIsTooLargeIsJudgedInPartAndTheRestIsNamed()
    {
        TrainingPhotograph[] photos = [.. Enumerable.Range(0, 20).Select(i => new TrainingPhotograph($"{i}.jpg", "", i, $"{i / 10}"))];

        var split = ValidationSplit.Draw(photos, 0.5, most: 4, seed: 3);

        Assert.Equal((10, 4, 6), (split.Training.Count, split.Validation.Count, split.LeftOut.Count));
    }

    [Fact]
    public void ScenesOnBothSidesOfAnOfficialSplitAreNamed()
    {
        ValidationSplit split = new([new("a.jpg", "", 1, "s")], [new("b.jpg", "", 2, "s"), new("c.jpg", "", 3, "t")]);
        Assert.Equal(["s"], split.SharedScenes);
    }

    [Fact]
    public void RowsOfOtherPartsAreNotReadAndLabelsOfOneBecomeMos()
    {
        var folder = Directory.CreateTempSubdirectory("hyperiqa-labels");
        try
        {
            var labels = Path.Combine(folder.FullName, "labels.csv");
            File.WriteAllText(
                labels,
                "image,mos,split,scene\na (1).jpg,0.5,train,7\nb.jpg,0.25,test,8\nc.jpg,1,train,9\nd.jpg,1,,10\ne.jpg,.75,val,11\n");
            foreach (var name in new[] { "a (1)", "b", "d", "e", "f" }) File.WriteAllText(Path.Combine(folder.FullName, $"{name}.jpg"), "");
            var warnings = new List<string>();
            var photos = TrainingLabels.Find(KnownDatasets.Read(labels), folder.FullName, factor: null, warnings.Add);
            var photo = Assert.Single(photos.Training);
            Assert.Equal(("a (1).jpg", 50, "7"), (photo.Name, photo.Mos, photo.Scene));
            Assert.Equal(("e.jpg", 75), (Assert.Single(photos.Validation).Name, photos.Validation[0].Mos));
            Assert.Equal(
                [
                    $"1 image has no part in the split of {labels} and is not used: d.jpg",
                    "1 image has a label, but no image file: c.jpg",
                    $"1 image has no label: {folder.FullName}/f.jpg",
                ],
                warnings);
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

            var photo = Assert.Single(TrainingLabels.Find(labels, folder.FullName, factor: null, warnings.Add).Training);

            Assert.Equal("train/002.jpg", photo.Name); // no label knows test/002.jpg: said below
            Assert.Contains("1 image has a label, but no image file: train/001.jpg", warnings[0]);
            Assert.Contains("test/002.jpg for train/002.jpg", warnings[1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
