using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Options;

/// <summary>Where a person wants the patches of an image to be taken; what is not said is the checkpoint's to say.</summary>
sealed record CropRequest
{
    public CropRule? Rule { get; init; }
    public int? Patches { get; init; }
    public int? Stride { get; init; }
    public double? UntilSe { get; init; }
    public int? Seed { get; init; }
    public bool SeedIsForPatches { get; init; }

    /// <summary>Patches an image, at most.</summary>
    public int PatchesOrDefault => Patches ?? ScoringOptions.DefaultPatches;

    /// <summary>Pixels from one dense window to the next.</summary>
    public int StrideOrDefault => Stride ?? WindowGrid.DefaultStride;

    /// <summary>The rule that is asked for; else grid where an option asks for patches; else the checkpoint's.</summary>
    /// <exception cref="UsageException">The options do not fit the rule or each other.</exception>
    /// <exception cref="CheckpointException">The checkpoint asks for an unknown rule.</exception>
    public CropRule RuleFor(Checkpoint checkpoint, Preprocessing preprocessing)
    {
        var rule = Rule ?? (ForPatches is null ? ScoringOptions.CropsOf(checkpoint) : CropRule.Grid);
        if (rule == CropRule.Dense) CheckDense(preprocessing);
        else CheckPatches(rule, preprocessing);
        return rule;
    }

    /// <summary>The first option given that makes no sense but with patches, and why.</summary>
    (string Option, string Reason)? ForPatches =>
        Patches is not null ? ("--patches", "the image's size and --stride decide how many windows there are")
        : UntilSe is not null ? ("--until-se", "all windows come from one pass, so stopping early saves nothing")
        : Seed is not null && SeedIsForPatches ? ("--seed", "its windows are not drawn at random")
        : null;

    void CheckDense(Preprocessing preprocessing)
    {
        if (ForPatches is var (option, reason))
        {
            throw new UsageException($"{option} is for --crops grid or random, not for --crops dense: {reason}");
        }

        if (!WindowGrid.IsStride(StrideOrDefault))
        {
            throw new UsageException(
                $"--stride {Stride}: takes a multiple of {WindowGrid.Cell}, such as {WindowGrid.DefaultStride}");
        }

        if (preprocessing == Preprocessing.Pyiqa)
        {
            throw new UsageException(
                "--crops dense cannot be combined with the preprocessing pyiqa, which has its own patch grid; "
                    + "--preprocessing native reads the same pixels");
        }
    }

    void CheckPatches(CropRule rule, Preprocessing preprocessing)
    {
        if (UntilSe is not null && PatchesOrDefault <= ScoringOptions.LeastPatches)
        {
            throw new UsageException(
                $"--until-se stops after {ScoringOptions.LeastPatches} patches or more, and --patches {PatchesOrDefault} takes no more; "
                    + "give a larger --patches, or omit --until-se");
        }

        if (Stride is not null)
        {
            throw new UsageException("--stride is the distance between dense windows; add --crops dense, or omit --stride");
        }

        if (rule == CropRule.Grid && Seed is not null && SeedIsForPatches)
        {
            throw new UsageException("--seed is for random patches, and a grid has none; add --crops random, or omit --seed");
        }

        if (rule == CropRule.Grid && preprocessing != Preprocessing.Pyiqa && !Crops.IsSquare(PatchesOrDefault))
        {
            throw new UsageException(
                $"--patches {Patches}: a grid takes a square number (1, 4, 9, 16, 25, 36, 49, …); --crops random takes any");
        }
    }
}
