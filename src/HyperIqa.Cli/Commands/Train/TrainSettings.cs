namespace HyperIqa.Cli.Commands.Train;

/// <summary>Which option sets what of a training.</summary>
static class TrainSettings
{
    /// <summary>The options' names, by those of what they set.</summary>
    public static Dictionary<string, string> Names(TrainOptions options) => new(StringComparer.Ordinal)
    {
        [nameof(TrainingOptions.Recipe)] = options.Recipe.Name,
        [nameof(TrainingOptions.Initial)] = options.Initial.Name,
        [nameof(TrainingOptions.Anchors)] = options.Anchors.Name,
        [nameof(TrainingOptions.Variant)] = options.Learning.Variant.Name,
        [nameof(TrainingOptions.WarmUpHeads)] = options.WarmUpHeads.Name,
        [nameof(TrainingOptions.Seed)] = options.Seed.Name,
        [nameof(TrainingOptions.Precision)] = options.Precision.Name,
        [nameof(TrainingOptions.Preprocessing)] = options.Preprocessing.Name,
        [nameof(TrainingOptions.ValidateEvery)] = options.Validation.Every.Name,
        [nameof(TrainingOptions.ValidationPatches)] = options.Validation.Patches.Name,
        [nameof(Recipe.BatchSize)] = options.BatchSize.Name,
        [nameof(Recipe.Patches)] = options.Patches.Name,
        [nameof(Recipe.HeadsRate)] = options.HeadsRate.Name,
        [nameof(Recipe.TrunkRate)] = options.TrunkRate.Name,
        [nameof(Recipe.WeightDecay)] = options.WeightDecay.Name,
        [nameof(Recipe.BatchNorm)] = options.BatchNorm.Name,
        [nameof(Recipe.Loss)] = options.Learning.Loss.Name,
        [nameof(Recipe.Stride)] = options.Learning.Stride.Name,
        [nameof(Recipe.LongestSide)] = options.Learning.CropSize.Name,
        [nameof(Recipe.PatchesPerImage)] = options.Learning.PatchesPerImage.Name,
        [nameof(Recipe.StatisticsWeight)] = options.Learning.StatisticsWeight.Name,
        [nameof(Recipe.DegradedShare)] = options.Learning.DegradedShare.Name,
        [nameof(Recipe.FrozenStages)] = options.Freeze.Name,
    };
}
