using HyperIqa.Imaging;
using HyperIqa.Model;
using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>What part of a photograph to learn from, and which loss to minimise; null leaves it to the recipe.</summary>
sealed record LearningRequest
{
    public bool IsDense { get; init; }
    public int? Stride { get; init; }
    public int? PatchesPerImage { get; init; }
    public LabelLoss? Loss { get; init; }
    public double? StatisticsWeight { get; init; }
    public double? DegradedShare { get; init; }

    /// <summary>What the network goes without.</summary>
    public NetworkVariant Variant { get; init; }

    /// <summary>The recipe with what is asked for.</summary>
    /// <param name="request">What else is asked for.</param>
    /// <exception cref="UsageException">The options do not fit each other.</exception>
    public Recipe AppliedTo(Recipe recipe, TrainRequest request)
    {
        recipe = recipe with
        {
            Loss = Loss ?? recipe.Loss,
            StatisticsWeight = StatisticsWeight ?? recipe.StatisticsWeight,
            RankingWeight = DegradedShare > 0 && recipe.RankingWeight == 0 ? Recipe.Default.RankingWeight : recipe.RankingWeight,
            DegradedShare = DegradedShare ?? recipe.DegradedShare,
        };
        return IsDense ? Dense(recipe, request) : OfPatches(recipe, request);
    }

    Recipe OfPatches(Recipe recipe, TrainRequest request)
    {
        if (Stride is not null)
        {
            throw new UsageException("--stride is the distance between dense windows; add --crops dense, or omit --stride");
        }

        var each = PatchesPerImage ?? recipe.PatchesPerImage;
        if (request.Patches % each is > 0)
        {
            throw new UsageException($"--patches {request.Patches}: takes a multiple of --patches-per-image, such as {each}");
        }

        return recipe with { PatchesPerImage = each, Patches = request.Patches ?? (recipe.Patches + each - 1) / each * each };
    }

    Recipe Dense(Recipe recipe, TrainRequest request)
    {
        var stride = Stride ?? WindowGrid.DefaultStride;
        if (!WindowGrid.IsStride(stride))
        {
            throw new UsageException(
                $"--stride {stride}: takes a multiple of {WindowGrid.Cell}, such as {WindowGrid.DefaultStride}");
        }

        if (PatchesPerImage is not null)
        {
            throw new UsageException(
                "--patches-per-image is for --crops random: the size of a photograph and --stride decide how many windows there are");
        }

        if (request.Patches is not null)
        {
            throw new UsageException("--patches is for --crops random: an epoch takes each whole photograph once");
        }

        if (StatisticsWeight > 0)
        {
            throw new UsageException("--statistics-weight is for --crops random: the statistics are those of patches");
        }

        if (request.BatchNorm == BatchNormMode.Batch)
        {
            throw new UsageException(
                "--batch-norm batch does not go with --crops dense: photographs go through the network one by one, "
                    + "so a batch has no statistics of its own");
        }

        if (request.Initial is null)
        {
            throw new UsageException(
                "--crops dense needs a trained trunk, whose batch normalisation keeps its statistics; give one with --init");
        }

        return recipe with
        {
            Stride = stride,
            Patches = 1,
            BatchSize = request.BatchSize ?? Recipe.DenseBatchSize,
            StatisticsWeight = 0,
            BatchNorm = BatchNormMode.Frozen,
        };
    }
}
