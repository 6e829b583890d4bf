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
    public void ThatIsWideReadsWholePhotographsWithoutBeingTold()
    {
        var recipe = Applied(Recipe.Wide, "--init", "model.safetensors");
        Assert.Equal((64, BatchNormMode.Frozen, 24, 2), (recipe.Stride, recipe.BatchNorm, recipe.BatchSize, recipe.FrozenStages));
    }

    [Fact]
    public void ThatIsWideRefusesPatchesAndRandomNumbers()
    {
        Assert.StartsWith("--recipe wide needs a trained trunk", Refusal());
        Assert.StartsWith("--recipe wide learns from whole photographs", Refusal("--init", "model.safetensors", "--crops", "random"));

        static string Refusal(params string[] words) => Assert.Throws<UsageException>(() => Applied(Recipe.Wide, words)).Message;
    }

    [Theory]
    [InlineData("--anchors is for --recipe wide", "--anchors", "others")]
    [InlineData("--watch-images is the number of photographs for --watch kinds", "--watch-images", "2")]
    [InlineData("--freeze 2: a trunk is needed", "--freeze", "2")]
    public void RefusesWhatHasNoEffect(string sentence, params string[] words) => Assert.StartsWith(
        sentence, Assert.Throws<UsageException>(() => TrainWords.Parse(words).CheckUses()).Message);

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
            Assert.Throws<UsageException>(() => Applied(Recipe.Default, words)).Message);
    }

    static Recipe Applied(Recipe recipe, params string[] words)
    {
        var options = TrainWords.Parse(words);
        return options.Learning.AppliedTo(recipe, options);
    }
}
