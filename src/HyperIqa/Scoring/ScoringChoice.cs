using HyperIqa.Checkpoints;
using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>How the user wants images to be scored; what is null follows the checkpoint, or the default.</summary>
sealed record ScoringChoice
{
    /// <summary>The name of a <see cref="Imaging.Preprocessing"/>.</summary>
    public string? Preprocessing { get; init; }

    public CropRule? Crops { get; init; }
    public int? Patches { get; init; }
    public int? Stride { get; init; }
    public double? UntilStandardError { get; init; }
    public int? Seed { get; init; }

    /// <summary>Whether random patches are all that is drawn from the seed, so that a seed asks for patches.</summary>
    public bool SeedIsForPatches { get; init; }

    public DecodeRule? Decode { get; init; }

    /// <summary>The user's own defaults of crops, patches and stride: each counts unless what is asked for contradicts it.</summary>
    public ScoringChoice? Usual { get; init; }

    /// <summary>Patches an image, at most.</summary>
    public int PatchesOrDefault => Patches ?? UsualPatches ?? ScoringOptions.DefaultPatches;

    /// <summary>Distance between dense windows in pixels.</summary>
    public int StrideOrDefault => Stride ?? Usual?.Stride ?? WindowGrid.DefaultStride;

    int? UsualPatches => UntilStandardError is not null && Usual?.Patches <= ScoringOptions.LeastPatches ? null : Usual?.Patches;

    /// <summary>The first choice that makes no sense but with patches.</summary>
    ScoringConflict? ForPatches =>
        Patches is not null ? ScoringConflict.PatchesOfWindows
        : UntilStandardError is not null ? ScoringConflict.StandardErrorOfWindows
        : Seed is not null && SeedIsForPatches ? ScoringConflict.SeedOfWindows
        : null;

    /// <summary>
    /// All of it, for one checkpoint. Crops are those that are asked for; else a grid, if something is that only patches have; else the
    /// checkpoint's.
    /// </summary>
    /// <exception cref="ScoringConflictException">It does not fit together.</exception>
    /// <exception cref="FormatException">There is no preprocessing of the name.</exception>
    /// <exception cref="CheckpointException">The checkpoint asks for what is unknown.</exception>
    public ScoringOptions For(Checkpoint checkpoint)
    {
        var preprocessing = PreprocessingFor(checkpoint);
        var crops = Crops ?? UsualCrops(preprocessing) ?? (ForPatches is null ? ScoringOptions.CropsOf(checkpoint) : CropRule.Grid);
        var conflict = crops == CropRule.Dense ? ConflictOfWindows(preprocessing) : ConflictOfPatches(crops, preprocessing);
        if (conflict is { } found) throw new ScoringConflictException(found);

        return new()
        {
            Patches = PatchesOrDefault,
            Crops = crops,
            Stride = StrideOrDefault,
            Seed = Seed ?? 0,
            UntilStandardError = UntilStandardError,
            Decode = Decode ?? ScoringOptions.DecodeFor(crops),
            Preprocessing = preprocessing,
            ScoreScale = checkpoint.ScoreScale,
            ScoreOffset = checkpoint.ScoreOffset,
        };
    }

    CropRule? UsualCrops(Preprocessing preprocessing) => Usual?.Crops switch
    {
        CropRule.Dense => ForPatches is null && preprocessing != Imaging.Preprocessing.Pyiqa ? CropRule.Dense : null,
        var ofPatches => Stride is null ? ofPatches : null,
    };

    ScoringConflict? ConflictOfWindows(Preprocessing preprocessing) =>
        ForPatches
        ?? (!WindowGrid.IsStride(StrideOrDefault) ? ScoringConflict.Stride
        : preprocessing == Imaging.Preprocessing.Pyiqa ? ScoringConflict.WindowsOfPyiqa
        : null);

    ScoringConflict? ConflictOfPatches(CropRule crops, Preprocessing preprocessing) =>
        UntilStandardError is not null && PatchesOrDefault <= ScoringOptions.LeastPatches ? ScoringConflict.StandardErrorOfFewPatches
        : Stride is not null ? ScoringConflict.StrideOfPatches
        : crops != CropRule.Grid ? null
        : Seed is not null && SeedIsForPatches ? ScoringConflict.SeedOfGrid
        : preprocessing != Imaging.Preprocessing.Pyiqa && !Imaging.Crops.IsSquare(PatchesOrDefault) ? ScoringConflict.GridOfNoSquare
        : null;

    /// <summary>The preprocessing that is asked for; else the checkpoint's.</summary>
    /// <exception cref="FormatException">There is no preprocessing of the name.</exception>
    /// <exception cref="CheckpointException">The checkpoint asks for an unknown one.</exception>
    public Preprocessing PreprocessingFor(Checkpoint checkpoint)
    {
        if (Preprocessing is not null) return Imaging.Preprocessing.Parse(Preprocessing);

        try
        {
            return Imaging.Preprocessing.Parse(checkpoint.PreprocessingName);
        }
        catch (FormatException unknown)
        {
            throw new CheckpointException(checkpoint.Path, $"its metadata asks for an {unknown.Message}", unknown);
        }
    }
}
