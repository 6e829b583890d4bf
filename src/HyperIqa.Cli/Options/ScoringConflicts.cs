using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Options;

/// <summary>Sentences about options of scoring that do not fit together.</summary>
static class ScoringConflicts
{
    public static UsageException Explain(ScoringConflict conflict, ScoringChoice choice) => new(conflict switch
    {
        ScoringConflict.PatchesOfWindows => ForPatches("--patches", "the image's size and --stride decide how many windows there are"),
        ScoringConflict.StandardErrorOfWindows =>
            ForPatches("--until-se", "all windows come from one pass, so stopping early saves nothing"),
        ScoringConflict.SeedOfWindows => ForPatches("--seed", "its windows are not drawn at random"),
        ScoringConflict.Stride =>
            $"--stride {choice.StrideOrDefault}: takes a multiple of {WindowGrid.Cell}, such as {WindowGrid.DefaultStride}",
        ScoringConflict.WindowsOfPyiqa =>
            "--crops dense cannot be combined with the preprocessing pyiqa, which has its own patch grid; "
                + "--preprocessing native reads the same pixels",
        ScoringConflict.StandardErrorOfFewPatches =>
            $"--until-se stops after {ScoringOptions.LeastPatches} patches or more, and --patches {choice.PatchesOrDefault} takes no more; "
                + "give a larger --patches, or omit --until-se",
        ScoringConflict.StrideOfPatches =>
            "--stride is the distance between dense windows; add --crops dense, or omit --stride",
        ScoringConflict.SeedOfGrid =>
            "--seed is for random patches, and a grid has none; add --crops random, or omit --seed",
        _ => $"--patches {choice.PatchesOrDefault}: a grid takes a square number (1, 4, 9, 16, 25, 36, 49, …); --crops random takes any",
    });

    static string ForPatches(string option, string reason) => $"{option} is for --crops grid or random, not for --crops dense: {reason}";
}
