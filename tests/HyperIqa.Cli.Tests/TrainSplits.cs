using HyperIqa.Cli.Commands.Train;
using HyperIqa.Datasets;
using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Tests;

/// <summary>Which photographs <c>train</c> learns from, which it judges by, and what it says of the others.</summary>
public class TrainSplits
{
    static readonly TrainingPhoto[] Thousands = [.. Enumerable.Range(0, 4000).Select(i => Photo($"{i}.jpg", i))];
    static readonly TrainingPhoto[] Official = [.. Enumerable.Range(0, 500).Select(i => Photo($"v{i}.jpg", i))];

    [Fact]
    public void LearnFromAllThatIsNotHeldBack()
    {
        var split = new TrainSplit(Request(), new(Thousands, [])).Divide();
        Assert.Equal((3700, 300), (split.Training.Count, split.Validation.Count));
    }

    [Fact]
    public void HoldBackTheWholeShareThatIsAskedFor()
    {
        var split = new TrainSplit(Request() with { ValidationShare = 0.2 }, new(Thousands, [])).Divide();
        Assert.Equal((3200, 800), (split.Training.Count, split.Validation.Count));
    }

    [Fact]
    public void JudgeByTheOfficialValidationPart()
    {
        var split = new TrainSplit(Request(), new(Thousands, Official)).Divide();
        Assert.Equal((Thousands, Official), (split.Training, split.Validation));
    }

    [Fact]
    public void JudgeByAsManyOfItAsAskedFor()
    {
        var split = new TrainSplit(Request() with { ValidationImages = 100 }, new(Thousands, Official)).Divide();
        Assert.Equal((4000, 100, 400), (split.Training.Count, split.Validation.Count, split.LeftOut.Count));
    }

    [Theory]
    [InlineData(false, "training on 2 photographs, validating on 2 others")]
    [InlineData(true, "training on 2 photographs, validating on 2 of other scenes")]
    public void SpeakOfScenesWhereTheyAreKnown(bool known, string words)
    {
        TrainingPhoto[] photos = [.. Enumerable.Range(0, 4).Select(i => Photo($"{i}.jpg", i))];
        if (known) photos = [.. photos.Select((photo, i) => photo with { Scene = $"s{i / 2}" })];
        var division = new TrainSplit(Request() with { ValidationShare = 0.5 }, new(photos, []));
        Assert.Equal([words], division.Words(division.Divide()));
    }

    [Fact]
    public void SayWhatTheyLeave()
    {
        string[] parts = ["train", "validation", "test", "test"];
        var request = Request([.. parts.Select((part, i) => new LabelledImage($"{i}", 1, null, part))]);
        var photos = new TrainingPhotos(Thousands, Official);
        var (official, drawn) = (new TrainSplit(request, photos), new TrainSplit(request with { ValidationShare = 0.1 }, photos));

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

    static TrainingPhoto Photo(string name, double mos) => new(name, name, mos, name);

    static TrainRequest Request(params LabelledImage[] labels) => new()
    {
        Images = "photos",
        Labels = new("mine", "mine.csv", labels, []),
        TrainedOn = "",
        Output = "o.safetensors",
        Recipe = Recipe.Default,
        Preprocessing = "native",
        License = "",
        Learning = new(),
    };
}
