using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Tests;

public class TrainLearning
{
    [Fact]
    public void LeavesTheRecipeAsItIsWhereNothingIsAskedFor() =>
        Assert.Equal(Recipe.Official, Applied(Recipe.Official));

    [Fact]
    public void OfWholePhotographsKeepsTheTrunksStatistics()
    {
        var recipe = Applied(Recipe.Default, "--init", "trunk.safetensors", "--crops", "dense");
        Assert.Equal((64, BatchNormMode.Frozen, 16, 0), (recipe.Stride, recipe.BatchNorm, recipe.BatchSize, recipe.StatisticsWeight));
    }

    [Fact]
    public void OfSeveralPatchesVisitsAPhotographAsOftenAsTheRecipe() =>
        // of 25, the next multiple
        Assert.Equal(28, Applied(Recipe.Official, "--patches-per-image", "4").Patches);

    [Fact]
    public void RefusesWhatDoesNotGoTogether()
    {
        string[] dense = ["--init", "trunk.safetensors", "--crops", "dense"];
        Refuses("--stride is the distance between dense windows", "--stride", "64");
        Refuses("--stride 40: takes a multiple of 32", [.. dense, "--stride", "40"]);
        Refuses("--patches-per-image is for --crops random", [.. dense, "--patches-per-image", "4"]);
        Refuses("--patches is for --crops random", [.. dense, "--patches", "4"]);
        Refuses("--statistics-weight is for --crops random", [.. dense, "--statistics-weight", "0.5"]);
        Refuses("--batch-norm batch does not go with --crops dense", [.. dense, "--batch-norm", "batch"]);
        Refuses("--crops dense needs a trained trunk", "--crops", "dense");
        Refuses("--patches 6: takes a multiple of --patches-per-image", "--patches-per-image", "4", "--patches", "6");

        static void Refuses(string sentence, params string[] words) => Assert.StartsWith(
            sentence,
            Assert.Throws<UsageException>(() => Applied(Recipe.Default, words)).Message,
            StringComparison.Ordinal);
    }

    static Recipe Applied(Recipe recipe, params string[] words)
    {
        var options = TrainWords.Parse(words);
        return options.Learning.AppliedTo(recipe, options);
    }
}
