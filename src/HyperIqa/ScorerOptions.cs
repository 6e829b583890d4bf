using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa;

/// <summary>How a <see cref="Scorer"/> scores; what is left out is the checkpoint's to say.</summary>
public sealed record ScorerOptions
{
    /// <summary>What the network computes in.</summary>
    public Precision Precision { get; init; }

    /// <summary>Where patches are taken; null for the checkpoint's rule.</summary>
    public CropRule? Crops { get; init; }

    /// <summary>
    /// Patches an image, 1 to 2500, for a grid a square number; null for 25. Dense windows are as many as the image has room for.
    /// </summary>
    public int? Patches { get; init; }

    /// <summary><c>koniq</c>, <c>native</c>, <c>short-side:N</c>, <c>toward:N</c> or <c>pyiqa</c>; null for the checkpoint's.</summary>
    public string? Preprocessing { get; init; }

    /// <summary>Threads that the network computes with, in the whole process, up to 1024; 0 for as many as the process may use.</summary>
    public int Threads { get; init; }

    /// <summary>All of it, for one checkpoint.</summary>
    /// <exception cref="ArgumentException">The options do not fit each other.</exception>
    /// <exception cref="CheckpointException">The checkpoint asks for what is unknown.</exception>
    internal ScoringOptions For(Checkpoint checkpoint)
    {
        if (!Enum.IsDefined(Precision)) throw new ArgumentException($"there is no Precision {Precision}");
        if (Crops is { } rule && !Enum.IsDefined(rule)) throw new ArgumentException($"there is no CropRule {rule}");
        if (Threads is < 0 or > ComputeThreads.Most)
        {
            throw new ArgumentException($"Threads is {Threads}; a process takes 0 to {ComputeThreads.Most}");
        }

        if (Patches is < 1 or > ScoringOptions.MostPatches)
        {
            throw new ArgumentException($"Patches is {Patches}; an image has 1 to {ScoringOptions.MostPatches}");
        }

        try
        {
            return new ScoringChoice { Preprocessing = Preprocessing, Crops = Crops, Patches = Patches }.For(checkpoint);
        }
        catch (ScoringConflictException conflicting)
        {
            throw new ArgumentException(Describe(conflicting.Conflict), conflicting);
        }
        catch (FormatException unknown)
        {
            throw new ArgumentException(unknown.Message, unknown);
        }
    }

    string Describe(ScoringConflict conflict) => conflict switch
    {
        ScoringConflict.PatchesOfWindows => "the image's size decides how many dense windows there are: omit Patches",
        ScoringConflict.WindowsOfPyiqa => "pyiqa has its own grid and cannot be combined with dense windows",
        _ => $"a grid takes a square number of patches (1, 4, 9, 16, 25, …), not {Patches}",
    };
}
