using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>How many patches an image is given.</summary>
/// <param name="Patches">What <c>-p</c> says.</param>
/// <param name="UntilSe">What <c>--until-se</c> says, if anything.</param>
sealed record PatchChoice(int Patches, double? UntilSe = null)
{
    /// <summary>What other choices are compared with: the default.</summary>
    public static PatchChoice Default { get; } = new(25);

    /// <summary>Every fixed number that is compared; all but 25 are grids within the grid of 49.</summary>
    public static IReadOnlyList<PatchChoice> Fixed { get; } = [new(1), new(4), new(9), new(16), Default, new(49)];

    /// <summary>Those that stop once they are sure, by the most patches that they may take.</summary>
    public static ILookup<int, PatchChoice> Stopping { get; } = new[] { 25, 49 }
        .SelectMany(patches => new[] { 4, 3, 2, 1.5, 1 }.Select(standardError => new PatchChoice(patches, standardError)))
        .ToLookup(choice => choice.Patches);

    /// <summary>Options with this choice.</summary>
    public ScoringOptions In(ScoringOptions options) => options with { Patches = Patches, UntilStandardError = UntilSe };

    /// <inheritdoc />
    public override string ToString() => UntilSe is null ? $"-p {Patches}" : $"-p {Patches} --until-se {UntilSe}";
}
