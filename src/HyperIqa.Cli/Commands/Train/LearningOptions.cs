using HyperIqa.Imaging;
using HyperIqa.Model;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>
/// The options of <c>train</c> that say what of a photograph is learnt from, and what is minimised; the rest is the recipe's to say.
/// </summary>
sealed class LearningOptions : OptionSet
{
    /// <summary>More does not fit into the memory of most machines.</summary>
    const int LargestCrop = 2048;

    public readonly Setting<CropRule> Crops = new("--crops")
    {
        Description = "random: train on patches at random places; dense: train on whole photographs, "
            + "as 'score --crops dense' reads them (default: random)",
        HelpName = "random|dense",
        Default = CropRule.Random,
        CustomParser = ChoiceParser.Create(("random", CropRule.Random), ("dense", CropRule.Dense)),
    };

    public readonly Setting<int?> Stride = CropArguments.CreateStride();

    public readonly Setting<int?> CropSize = new("--crop-size")
    {
        Description = "Longest side in pixels of what is learnt from; of a larger photograph a part at a random place is taken; "
            + "with --crops dense (default: 768; recipe wide: 352)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(Patch.Size, LargestCrop)),
    };

    public readonly Setting<int?> PatchesPerImage = new("--patches-per-image")
    {
        Description = "Number of patches per photograph in an update; their mean score is compared with the label (default: 1)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1, NumberParser.MostPatches)),
    };

    public readonly Setting<LabelLoss?> Loss = new("--loss")
    {
        Description = "Loss; norm-in-norm (Li et al. 2020, p=1, q=2) compares all photographs of an update (default: the recipe's)",
        HelpName = "l1|smooth-l1|norm-in-norm",
        CustomParser = ChoiceParser.Create<LabelLoss?>(
            ("l1", LabelLoss.L1), ("smooth-l1", LabelLoss.SmoothL1), ("norm-in-norm", LabelLoss.NormInNorm)),
    };

    public readonly Setting<double?> StatisticsWeight = new("--statistics-weight")
    {
        Description = "Weight of the auxiliary targets, which are the patch's pixel statistics; 0 omits them (default: the recipe's)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 0.5)),
    };

    public readonly Setting<double?> DegradedShare = new("--degraded-share")
    {
        Description = "Share of degraded copies in an update, which must score below their originals; 0 omits them (default: the recipe's)",
        HelpName = "X",
        CustomParser = NumberParser.Optional(NumberParser.Between(0, 0.5, 0.25)),
    };

    public readonly Setting<NetworkVariant> Variant = new("--variant")
    {
        Description = "Train the network without a part, as in the paper's table 4; no-hyper: one set of target weights for all images; "
            + "no-lda: no local distortion modules in the first three stages (default: full)",
        HelpName = "full|no-hyper|no-lda",
        CustomParser = ChoiceParser.Create(
            ("full", NetworkVariant.Full), ("no-hyper", NetworkVariant.NoHyper), ("no-lda", NetworkVariant.NoLda)),
    };

    /// <summary>Whether dense windows are asked for; a recipe may want them by itself.</summary>
    public bool IsDense => Crops.Value == CropRule.Dense;

    /// <summary>The recipe with what is asked for.</summary>
    /// <exception cref="UsageException">The options do not fit each other.</exception>
    public Recipe AppliedTo(Recipe recipe, TrainOptions options)
    {
        recipe = recipe with
        {
            Loss = Loss.Value ?? recipe.Loss,
            StatisticsWeight = StatisticsWeight.Value ?? recipe.StatisticsWeight,
            RankingWeight = DegradedShare.Value > 0 && recipe.RankingWeight == 0 ? Recipe.Default.RankingWeight : recipe.RankingWeight,
            DegradedShare = DegradedShare.Value ?? recipe.DegradedShare,
        };
        return IsDense || recipe.IsWide ? Dense(recipe, options) : OfPatches(recipe, options);
    }

    Recipe OfPatches(Recipe recipe, TrainOptions options)
    {
        if (Stride.IsGiven)
        {
            throw new UsageException("--stride is the distance between dense windows; add --crops dense, or omit --stride");
        }

        if (CropSize.IsGiven)
        {
            throw new UsageException("--crop-size is for --crops dense; patches have 224 pixels: add --crops dense, or omit --crop-size");
        }

        var each = PatchesPerImage.Value ?? recipe.PatchesPerImage;
        if (options.Patches.Value % each is > 0)
        {
            throw new UsageException($"--patches {options.Patches.Value}: takes a multiple of --patches-per-image, such as {each}");
        }

        return recipe with { PatchesPerImage = each, Patches = options.Patches.Value ?? (recipe.Patches + each - 1) / each * each };
    }

    Recipe Dense(Recipe recipe, TrainOptions options)
    {
        var reason = recipe.IsWide ? "--recipe wide" : "--crops dense";
        if (recipe.IsWide && Crops.IsGiven && !IsDense)
        {
            throw new UsageException("--recipe wide learns from whole photographs: omit --crops random");
        }

        var stride = Stride.Value ?? WindowGrid.DefaultStride;
        if (!WindowGrid.IsStride(stride))
        {
            throw new UsageException(
                $"--stride {stride}: takes a multiple of {WindowGrid.Cell}, such as {WindowGrid.DefaultStride}");
        }

        if (PatchesPerImage.IsGiven)
        {
            throw new UsageException(
                "--patches-per-image is for --crops random: the size of a photograph and --stride decide how many windows there are");
        }

        if (options.Patches.IsGiven)
        {
            throw new UsageException("--patches is for --crops random: an epoch takes each whole photograph once");
        }

        if (StatisticsWeight.Value > 0)
        {
            throw new UsageException("--statistics-weight is for --crops random: the statistics are those of patches");
        }

        if (options.BatchNorm.Value == BatchNormMode.Batch)
        {
            throw new UsageException(
                $"--batch-norm batch does not go with {reason}: photographs go through the network one by one, "
                    + "so a batch has no statistics of its own");
        }

        if (!options.Initial.IsGiven)
        {
            throw new UsageException(
                $"{reason} needs a trained trunk, whose batch normalisation keeps its statistics; give one with --init");
        }

        return recipe with
        {
            Stride = stride,
            LongestSide = CropSize.Value ?? recipe.LongestSide,
            Patches = 1,
            BatchSize = options.BatchSize.Value ?? (recipe.IsWide ? recipe.BatchSize : Recipe.DenseBatchSize),
            StatisticsWeight = 0,
            BatchNorm = BatchNormMode.Frozen,
        };
    }
}
