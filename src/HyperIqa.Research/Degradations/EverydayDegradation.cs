namespace HyperIqa.Research.Degradations;

/// <summary>
/// The faults that the default recipe makes copies with: those that cost most, so that a copy must lie far below its original.
/// </summary>
static class EverydayDegradation
{
    /// <summary>What is drawn from: compression twice, because it leaves the faintest traces and is learnt last.</summary>
    static readonly DegradationKind[] Lots =
    [
        .. new[] { "gaussian blur", "noise", "jpeg", "jpeg", "dark", "bright" }.Select(DegradationKinds.Named),
    ];

    /// <summary>Makes a copy by any of them, at any strength.</summary>
    /// <param name="levels">0..255, shape (any, <paramref name="width"/>, 3); they become the copy's.</param>
    /// <returns>The strength, 0..1.</returns>
    public static float Befall(Span<byte> levels, int width, ref SplitMix64 random)
    {
        var (kind, strength) = (Lots[random.Below(Lots.Length)], random.Unit());
        kind.Apply(new([.. levels], width, levels.Length / (3 * width)), strength, ref random).Levels.CopyTo(levels);
        return strength;
    }
}
