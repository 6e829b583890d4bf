using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Options;

/// <summary>The options that say where in an image its patches are taken.</summary>
/// <param name="seedDraws">What the command draws from <c>--seed</c>.</param>
/// <param name="seedIsForPatches">Whether random patches are all that is drawn from it, so that a seed asks for patches.</param>
/// <param name="takesOwnDefaults">False for a command that writes a model, in which nobody's own habit is meant.</param>
sealed class CropArguments(string seedDraws, bool seedIsForPatches, bool takesOwnDefaults = true) : OptionSet
{
    public readonly Setting<int?> Patches = new("--patches", "-p")
    {
        Description = "Number of 224×224 patches scored per image, a square number for a grid; more is slower and steadier (default: 25)",
        HelpName = "N",
        TakesOwnDefault = takesOwnDefaults,
        CustomParser = NumberParser.Optional(NumberParser.Whole(1, NumberParser.MostPatches)),
    };

    public readonly Setting<CropRule?> Crops = new("--crops")
    {
        Description = "grid: evenly spaced patches; random: patches at random places, which depend on --seed and the image's size alone; "
            + "dense: one pass over the whole image, scored in overlapping windows (default: the checkpoint's own, else grid)",
        HelpName = "grid|random|dense",
        TakesOwnDefault = takesOwnDefaults,
        CustomParser = ChoiceParser.Create<CropRule?>(("grid", CropRule.Grid), ("random", CropRule.Random), ("dense", CropRule.Dense)),
    };

    public readonly Setting<int?> Stride = CreateStride(takesOwnDefaults);

    public readonly Setting<int?> Seed = new("--seed")
    {
        Description = seedDraws,
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole()),
    };

    public readonly Setting<double?> UntilSe = new("--until-se")
    {
        Description = "Stop scoring an image when the standard error of its MOS falls below X, after at least 4 and at most "
            + "--patches patches",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.Positive(1.5)),
    };

    /// <summary><c>--stride</c> alone, for commands that take no patches.</summary>
    public static Setting<int?> CreateStride(bool takesOwnDefault = false) => new("--stride")
    {
        Description = $"Distance between dense windows in pixels, a multiple of {WindowGrid.Cell} (default: {WindowGrid.DefaultStride})",
        HelpName = "N",
        TakesOwnDefault = takesOwnDefault,
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    public ScoringChoice Read() => new()
    {
        Crops = Crops.Asked,
        Patches = Patches.Asked,
        Stride = Stride.Asked,
        UntilStandardError = UntilSe.Value,
        Seed = Seed.Value,
        SeedIsForPatches = seedIsForPatches,
        Usual = new() { Crops = Crops.Value, Patches = Patches.Value, Stride = Stride.Value },
    };
}
