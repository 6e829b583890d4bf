namespace HyperIqa.Scoring;

/// <summary>What does not fit together in a <see cref="ScoringChoice"/>.</summary>
enum ScoringConflict
{
    /// <summary>The image's size and the stride decide how many windows there are.</summary>
    PatchesOfWindows,

    /// <summary>All windows come from one pass, so stopping early saves nothing.</summary>
    StandardErrorOfWindows,

    /// <summary>Windows are not drawn at random.</summary>
    SeedOfWindows,

    /// <summary>A stride is a multiple of <see cref="Imaging.WindowGrid.Cell"/>.</summary>
    Stride,

    /// <summary>The preprocessing pyiqa has its own patch grid.</summary>
    WindowsOfPyiqa,

    /// <summary>A standard error ends nothing before <see cref="ScoringOptions.LeastPatches"/>.</summary>
    StandardErrorOfFewPatches,

    /// <summary>Patches have no stride.</summary>
    StrideOfPatches,

    /// <summary>A grid draws nothing at random.</summary>
    SeedOfGrid,

    /// <summary>A grid takes a square number of patches.</summary>
    GridOfNoSquare,
}

/// <summary>A <see cref="ScoringChoice"/> does not fit together; the caller that offers the choice words it.</summary>
sealed class ScoringConflictException(ScoringConflict conflict) : Exception($"{conflict}")
{
    public ScoringConflict Conflict => conflict;
}
