using System.CommandLine;
using HyperIqa.Imaging;
using HyperIqa.Model;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>The options of <c>train</c> that say what of a photograph is learnt from, and what is minimised.</summary>
sealed class LearningArguments
{
    readonly Option<CropRule> _crops = new("--crops")
    {
        Description = "random: train on patches at random places; dense: train on whole photographs, "
            + "as 'score --crops dense' reads them (default: random)",
        HelpName = "random|dense",
        CustomParser = ChoiceParser.Of(("random", CropRule.Random), ("dense", CropRule.Dense)),
    };

    readonly Option<int?> _stride = new("--stride")
    {
        Description = $"Distance between dense windows in pixels, a multiple of {WindowGrid.Cell} (default: {WindowGrid.DefaultStride})",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    readonly Option<int?> _patchesPerImage = new("--patches-per-image")
    {
        Description = "Number of patches per photograph in an update; their mean score is compared with the label (default: 1)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1, NumberParser.MostPatches)),
    };

    readonly Option<LabelLoss?> _loss = new("--loss")
    {
        Description = "Loss; norm-in-norm (Li et al. 2020, p=1, q=2) compares all photographs of an update (default: the recipe's)",
        HelpName = "l1|smooth-l1|norm-in-norm",
        CustomParser = ChoiceParser.Of<LabelLoss?>(
            ("l1", LabelLoss.L1), ("smooth-l1", LabelLoss.SmoothL1), ("norm-in-norm", LabelLoss.NormInNorm)),
    };

    readonly Option<double?> _statisticsWeight = new("--statistics-weight")
    {
        Description = "Weight of the auxiliary targets, which are the patch's pixel statistics; 0 omits them (default: the recipe's)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 0.5)),
    };

    readonly Option<double?> _degradedShare = new("--degraded-share")
    {
        Description = "Share of degraded copies in an update, which must score below their originals; 0 omits them (default: the recipe's)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.Between(0, 0.5, 0.25)),
    };

    readonly Option<NetworkVariant> _variant = new("--variant")
    {
        Description = "Train the network without a part, as in the paper's table 4; no-hyper: one set of target weights for all images; "
            + "no-lda: no local distortion modules in the first three stages (default: full)",
        HelpName = "full|no-hyper|no-lda",
        CustomParser = ChoiceParser.Of(
            ("full", NetworkVariant.Full), ("no-hyper", NetworkVariant.NoHyper), ("no-lda", NetworkVariant.NoLda)),
    };

    public IEnumerable<Option> Options => [_crops, _stride, _patchesPerImage, _loss, _statisticsWeight, _degradedShare, _variant];

    public LearningRequest Read(ParseResult parsed) => new()
    {
        IsDense = parsed.GetValue(_crops) == CropRule.Dense,
        Stride = parsed.GetValue(_stride),
        PatchesPerImage = parsed.GetValue(_patchesPerImage),
        Loss = parsed.GetValue(_loss),
        StatisticsWeight = parsed.GetValue(_statisticsWeight),
        DegradedShare = parsed.GetValue(_degradedShare),
        Variant = parsed.GetValue(_variant),
    };
}
