using HyperIqa.Imaging;
using HyperIqa.Model;
using HyperIqa.Research.Training;

namespace HyperIqa.Research.Tests.Training;

public sealed class BrokenPhotographs : IDisposable
{
    readonly TinyTraining _training = new();
    readonly List<string> _warnings = [];

    public void Dispose() => _training.Dispose();

    [Fact]
    public void AreReplacedByNoOneInParticular()
    {
        var photos = Decoded([Broken(), .. _training.Photographs.Take(3)]);
        var used = new List<string>();
        for (var i = 0; i < 300; i++) photos.Use(new(0, new SplitMix64(1).Fork((ulong)i)), (photo, _, _, _) => used.Add(photo.Name));
        // three standard deviations about 100
        Assert.All(_training.Photographs.Take(3), photo => Assert.InRange(used.Count(photo.Name.Equals), 75, 125));
        Assert.Contains("training continues without it", Assert.Single(_warnings));
    }

    [Fact]
    public void AreReplacedByTheSameOnesAgain()
    {
        Assert.Equal(Names(), Names());

        string[] Names()
        {
            var photos = Decoded([Broken(), .. _training.Photographs]);
            var used = new List<string>();
            for (var i = 0; i < 20; i++) photos.Use(new(0, new SplitMix64(1).Fork((ulong)i)), (photo, _, _, _) => used.Add(photo.Name));
            return [.. used];
        }
    }

    [Fact]
    public void EndATrainingThatHasNoOthers()
    {
        var photos = Decoded([Broken(), Broken()]);
        var exception = Assert.Throws<TrainingException>(() => photos.Use(new(0, new SplitMix64(1)), (_, _, _, _) => { }));
        Assert.Equal("none of the 2 photographs can be used", exception.Message);
    }

    [Fact]
    public void AreLeftOutOfTheJudgement()
    {
        var model = new HyperIqaModel();
        Initialisation.Fill(model, seed: 1);
        using var network = new TrainingNetwork(model);
        using var folded = network.Folded();
        TrainingPhotograph[] usable = [.. _training.Photographs.Take(4)];
        Assert.Equal(Judged(usable), Judged([usable[0], Broken(), .. usable[1..]]));
        Assert.Throws<TrainingException>(() => Judged([.. usable[..2], Broken()]));

        ValidationScore? Judged(TrainingPhotograph[] photos)
        {
            using var validator = new Validator(Decoded(photos), Preprocessing.Native, patches: 1, Recipe.Default, new(1, 0, 50, 10));
            return validator.Judge(folded, TestContext.Current.CancellationToken);
        }
    }

    DecodedPhotographs Decoded(TrainingPhotograph[] photos) => new(photos, Preprocessing.Native, budget: 1 << 20, _warnings.Add);

    static TrainingPhotograph Broken() => new("broken.jpg", "there is no such file.jpg", 99, "broken");
}
