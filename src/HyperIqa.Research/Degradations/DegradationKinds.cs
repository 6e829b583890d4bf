namespace HyperIqa.Research.Degradations;

/// <summary>
/// All kinds of degradation: the one list that training, calibration, judging and the guide's pictures draw from.
/// </summary>
static class DegradationKinds
{
    /// <summary>What may be learnt from.</summary>
    public static IReadOnlyList<DegradationKind> Learnt { get; } =
    [
        .. Blurs.All, .. Noises.All, .. Compressions.All, .. Lights.All,
        .. Colours.All, .. Edits.All, .. Overlays.All, .. Transmissions.All,
    ];

    /// <summary>What is to judge by alone.</summary>
    public static IReadOnlyList<DegradationKind> ToJudgeBy { get; } = [.. Unseen.All];

    /// <summary>Every kind, those to judge by last.</summary>
    public static IReadOnlyList<DegradationKind> All { get; } = [.. Learnt, .. ToJudgeBy];

    /// <summary>The kind of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static DegradationKind Named(string name) =>
        All.FirstOrDefault(kind => kind.Name == name) ?? throw new KeyNotFoundException($"no kind of degradation is called {name}");

    /// <summary>Draws one of those that may be learnt from, each as often as its share says.</summary>
    /// <param name="local">Whether it affects only a part of a picture.</param>
    public static DegradationKind Draw(ref SplitMix64 random, bool local = false)
    {
        var choices = local ? Learnt.Where(kind => kind.MayBeLocal) : Learnt;
        var left = random.Unit() * choices.Sum(kind => kind.Share);
        foreach (var kind in choices)
        {
            left -= kind.Share;
            if (left < 0) return kind;
        }

        return choices.Last(); // of rounding
    }
}
