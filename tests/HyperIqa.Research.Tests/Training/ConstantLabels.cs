using HyperIqa.Research.Training;

namespace HyperIqa.Research.Tests.Training;

public class ConstantLabels
{
    [Fact]
    public void AreNothingToLearnFrom()
    {
        var photos = Enumerable.Range(0, 600).Select(i => Photograph(i, 33.3)).ToArray(); // their mean is 33.3 but for 4e-13
        var exception = Assert.Throws<TrainingException>(() => ScoreScale.OfLabels(photos));
        Assert.Contains("all training labels are equal", exception.Message);
    }

    [Fact]
    public void AreNothingToJudgeBy()
    {
        var split = new ValidationSplit(
            [.. Enumerable.Range(0, 4).Select(i => Photograph(i, i))], [.. Enumerable.Range(4, 3).Select(i => Photograph(i, 33.3))]);
        var options = new TrainingOptions { Output = "model", StateFile = "state", Recipe = Recipe.Default };
        var exception = Assert.Throws<TrainingException>(() => new Trainer(options, split, _ => { }).Dispose());
        Assert.Contains("3 photographs held back for validation all have the same label", exception.Message);
    }

    static TrainingPhotograph Photograph(int number, double mos) => new($"{number}.jpg", $"{number}.jpg", mos, $"{number}");
}
