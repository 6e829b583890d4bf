using HyperIqa.Cli.Commands.Train;
using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Tests;

public class TrainLearning
{
    static readonly TrainRequest Plain = new()
    {
        Images = "photos",
        Labels = null!,
        TrainedOn = "",
        Output = "o.safetensors",
        Recipe = Recipe.Default,
        Preprocessing = "native",
        License = "",
        Initial = "trunk.safetensors",
        Learning = new(),
    };

    static readonly LearningRequest Dense = new() { IsDense = true };

    [Fact]
    public void LeavesTheRecipeAsItIsWhereNothingIsAskedFor() =>
        Assert.Equal(Recipe.Official, new LearningRequest().AppliedTo(Recipe.Official, Plain));

    [Fact]
    public void OfWholePhotographsKeepsTheTrunksStatistics()
    {
        var recipe = Dense.AppliedTo(Recipe.Default, Plain);
        Assert.Equal((64, BatchNormMode.Frozen, 16, 0), (recipe.Stride, recipe.BatchNorm, recipe.BatchSize, recipe.StatisticsWeight));
    }

    [Fact]
    public void OfSeveralPatchesVisitsAPhotographAsOftenAsTheRecipe() =>
        // of 25, the next multiple
        Assert.Equal(28, (new LearningRequest { PatchesPerImage = 4 }).AppliedTo(Recipe.Official, Plain).Patches);

    [Fact]
    public void RefusesWhatDoesNotGoTogether()
    {
        Refuses("--stride is the distance between dense windows", new() { Stride = 64 }, Plain);
        Refuses("--stride 40: takes a multiple of 32", Dense with { Stride = 40 }, Plain);
        Refuses("--patches-per-image is for --crops random", Dense with { PatchesPerImage = 4 }, Plain);
        Refuses("--patches is for --crops random", Dense, Plain with { Patches = 4 });
        Refuses("--statistics-weight is for --crops random", Dense with { StatisticsWeight = 0.5 }, Plain);
        Refuses("--batch-norm batch does not go with --crops dense", Dense, Plain with { BatchNorm = BatchNormMode.Batch });
        Refuses("--crops dense needs a trained trunk", Dense, Plain with { Initial = null });
        Refuses("--patches 6: takes a multiple of --patches-per-image", new() { PatchesPerImage = 4 }, Plain with { Patches = 6 });

        static void Refuses(string sentence, LearningRequest learning, TrainRequest request) =>
            Assert.StartsWith(
                sentence,
                Assert.Throws<UsageException>(() => learning.AppliedTo(Recipe.Default, request)).Message,
                StringComparison.Ordinal);
    }
}
