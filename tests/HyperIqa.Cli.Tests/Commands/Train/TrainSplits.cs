using HyperIqa.Cli.Commands.Train;
using HyperIqa.Datasets;

namespace HyperIqa.Cli.Tests;

/// <summary>Which photographs <c>train</c> learns from, which it judges by, and what it says of the others.</summary>
public class TrainSplits
{
    static readonly TrainingPhotograph[] Thousands = [.. Enumerable.Range(0, 4000).Select(i => Photo($"{i}.jpg", i))];
    static readonly TrainingPhotograph[] Official = [.. Enumerable.Range(0, 500).Select(i => Photo($"v{i}.jpg", i))];

    [Fact]
    public void LearnFromAllThatIsNotHeldBack()
    {
        var split = Split(new(Thousands, [])).Divide();
        Assert.Equal((3700, 300), (split.Training.Count, split.Validation.Count));
    }

    [Fact]
    public void HoldBackTheWholeShareThatIsAskedFor()
    {
        var split = Split(new(Thousands, []), "--validation-share", "0.2").Divide();
        Assert.Equal((3200, 800), (split.Training.Count, split.Validation.Count));
    }

    [Fact]
    public void JudgeByTheOfficialValidationPart()
    {
        var split = Split(new(Thousands, Official)).Divide();
        Assert.Equal((Thousands, Official), (split.Training, split.Validation));
    }

    [Fact]
    public void JudgeByAsManyOfItAsAskedFor()
    {
        var split = Split(new(Thousands, Official), "--validation-images", "100").Divide();
        Assert.Equal((4000, 100, 400), (split.Training.Count, split.Validation.Count, split.LeftOut.Count));
    }

    [Theory]
    [InlineData(false, "training on 2 photographs, validating on 2 others")]
    [InlineData(true, "training on 2 photographs, validating on 2 of other scenes")]
    public void SpeakOfScenesWhereTheyAreKnown(bool known, string words)
    {
        TrainingPhotograph[] photos = [.. Enumerable.Range(0, 4).Select(i => Photo($"{i}.jpg", i))];
        if (known) photos = [.. photos.Select((photo, i) => photo with { Scene = $"s{i / 2}" })];
        var division = Split(new(photos, []), "--validation-share", "0.5");
        Assert.Equal([words], division.Words(division.Divide()));
    }

    [Fact]
    public void SayWhatTheyLeave()
    {
        string[] parts = ["train", "validation", "test", "test"];
        LabelledImage[] labels = [.. parts.Select((part, i) => new LabelledImage($"{i}", 1, null, part))];
        var photos = new TrainingPhotographs(Thousands, Official);
        var (official, drawn) = (Split(photos, labels), Split(photos, labels, "--validation-share", "0.1"));

        Assert.Equal(
            ["training on 4000 photographs, validating on 500 of the official validation part", "not used: test (2 photographs)"],
            official.Words(official.Divide()));
        Assert.Equal(
            [
                "training on 3600 photographs, validating on 400 others",
                "the 500 photographs of the official validation part are not used: --validation-share draws from the training part",
                "not used: test (2 photographs)",
            ],
            drawn.Words(drawn.Divide()));
    }

    static TrainingPhotograph Photo(string name, double mos) => new(name, name, mos, name);

    static TrainSplit Split(TrainingPhotographs photos, params string[] options) => Split(photos, [], options);

    static TrainSplit Split(TrainingPhotographs photos, LabelledImage[] labels, params string[] options) =>
        new(TrainWords.Parse(options), new("mine", "mine.csv", labels, []), photos);
}
