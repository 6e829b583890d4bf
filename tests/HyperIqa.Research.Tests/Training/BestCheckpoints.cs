namespace HyperIqa.Research.Tests.Training;

public class BestCheckpoints
{
    [Fact]
    public void GiveWayToBetterOnesAlone() => Assert.Equal([true, false, true, false], Replaced(Recipe.Default, 0.9, 0.895, 0.91, 0.905));

    [Fact]
    public void OfTheWideRecipeGiveWayToNewerOnesThatAreHardlyWorseThanTheBest() => // by .05 at most
        Assert.Equal([true, true, true, false], Replaced(Recipe.Wide, 0.9, 0.895, 0.8505, 0.849));

    static bool[] Replaced(Recipe recipe, params double[] agreements)
    {
        using var file = new TemporaryFile();
        File.WriteAllText(file.Path, "a checkpoint");
        using var training = new TinyTraining();
        var best = new BestCheckpoint(training.Options with { Recipe = recipe, Output = file.Path }, "this training");
        return [.. agreements.Select(agreement => best.IsBelow(new(agreement, agreement)))];
    }
}
