using System.CommandLine;
using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Options;

/// <summary>The options that say where in an image its patches are taken.</summary>
sealed class CropArguments
{
    readonly Option<int?> _patches = new("--patches", "-p")
    {
        Description = "Number of 224×224 patches scored per image, a square number for a grid; more is slower and steadier (default: 25)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1, NumberParser.MostPatches)),
    };

    readonly Option<CropRule?> _crops = new("--crops")
    {
        Description = "grid: evenly spaced patches; random: patches at random places, which depend on --seed and the image's size alone; "
            + "dense: one pass over the whole image, scored in overlapping windows (default: the checkpoint's own, else grid)",
        HelpName = "grid|random|dense",
        CustomParser = ChoiceParser.Of<CropRule?>(("grid", CropRule.Grid), ("random", CropRule.Random), ("dense", CropRule.Dense)),
    };

    readonly Option<int?> _stride = CreateStride();

    readonly Option<double?> _untilSe = new("--until-se")
    {
        Description = "Stop scoring an image when the standard error of its MOS falls below X, after at least 4 and at most "
            + "--patches patches",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.Positive(1.5)),
    };

    readonly Option<int?> _seed;
    readonly bool _seedIsForPatches;

    /// <param name="seedDraws">What the command draws from <c>--seed</c>.</param>
    /// <param name="seedIsForPatches">Whether random patches are all that is drawn from it, so that a seed asks for patches.</param>
    public CropArguments(string seedDraws, bool seedIsForPatches)
    {
        _seed = new("--seed") { Description = seedDraws, HelpName = "N", CustomParser = NumberParser.Optional(NumberParser.Whole()) };
        _seedIsForPatches = seedIsForPatches;
    }

    /// <summary><c>--stride</c> alone, for commands that take no patches.</summary>
    public static Option<int?> CreateStride() => new("--stride")
    {
        Description = $"Distance between dense windows in pixels, a multiple of {WindowGrid.Cell} (default: {WindowGrid.DefaultStride})",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    public Option Seed => _seed;

    public Option UntilSe => _untilSe;

    public IEnumerable<Option> Options => [_patches, _crops, _stride, _seed, _untilSe];

    public ScoringChoice Read(ParseResult parsed) => new()
    {
        Crops = parsed.GetValue(_crops),
        Patches = parsed.GetValue(_patches),
        Stride = parsed.GetValue(_stride),
        UntilStandardError = parsed.GetValue(_untilSe),
        Seed = parsed.GetValue(_seed),
        SeedIsForPatches = _seedIsForPatches,
    };
}
