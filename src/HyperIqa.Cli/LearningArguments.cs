using System.CommandLine;
using HyperIqa.Imaging;
using HyperIqa.Training;

namespace HyperIqa.Cli;

/// <summary>The options of <c>train</c> that say what of a photograph is learnt from, and what is minimised.</summary>
sealed class LearningArguments
{
    readonly Option<CropRule> _crops = new("--crops")
    {
        Description = "random: patches at random places; dense: whole photographs, through the windows of their maps, as 'score --crops dense' reads them",
        HelpName = "random|dense",
        DefaultValueFactory = _ => CropRule.Random,
        CustomParser = Words.Of(("random", CropRule.Random), ("dense", CropRule.Dense)),
    };

    readonly Option<int?> _stride = new("--stride")
    {
        Description = $"Distance of dense windows in pixels, a multiple of {WindowGrid.Cell}; default: {WindowGrid.DefaultStride}",
        HelpName = "N",
        CustomParser = Numbers.Optional(Numbers.Whole(1)),
    };

    readonly Option<int?> _patchesPerImage = new("--patches-per-image")
    {
        Description = "Patches of a photograph in one update; the mean of their scores is compared with its label; default: 1",
        HelpName = "N",
        CustomParser = Numbers.Optional(Numbers.Whole(1, Numbers.MostPatches)),
    };

    readonly Option<LabelLoss?> _loss = new("--loss")
    {
        Description = "Distance of scores to labels; norm-in-norm (Li et al. 2020, p=1, q=2) compares all photographs of an update; default: the recipe's",
        HelpName = "l1|smooth-l1|norm-in-norm",
        CustomParser = Words.Of<LabelLoss?>(("l1", LabelLoss.L1), ("smooth-l1", LabelLoss.SmoothL1), ("norm-in-norm", LabelLoss.NormInNorm)),
    };

    readonly Option<double?> _statisticsWeight = new("--statistics-weight")
    {
        Description = "Weight of the patches' own pixel statistics as further targets; 0 for none; default: the recipe's",
        HelpName = "X",
        CustomParser = Numbers.Optional(Numbers.AtLeast(0, 0.5)),
    };

    readonly Option<double?> _degradedShare = new("--degraded-share")
    {
        Description = "Share of an update that are degraded copies, which must score below their originals; 0 for none; default: the recipe's",
        HelpName = "X",
        CustomParser = Numbers.Optional(Numbers.Between(0, 0.5, 0.25)),
    };

    public IEnumerable<Option> Options => [_crops, _stride, _patchesPerImage, _loss, _statisticsWeight, _degradedShare];

    public LearningRequest Read(ParseResult parsed) => new()
    {
        IsDense = parsed.GetValue(_crops) == CropRule.Dense,
        Stride = parsed.GetValue(_stride),
        PatchesPerImage = parsed.GetValue(_patchesPerImage),
        Loss = parsed.GetValue(_loss),
        StatisticsWeight = parsed.GetValue(_statisticsWeight),
        DegradedShare = parsed.GetValue(_degradedShare),
    };
}
