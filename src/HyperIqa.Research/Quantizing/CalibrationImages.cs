namespace HyperIqa.Research.Quantizing;

/// <summary>Which photographs find the scales and which measure them.</summary>
/// <param name="Calibrating">A quarter of those that are chosen.</param>
sealed record CalibrationImages(IReadOnlyList<string> Calibrating, IReadOnlyList<string> HeldOut)
{
    const int Period = 4;

    /// <summary>Chooses among photographs.</summary>
    /// <param name="paths">All that there are, with <c>/</c> between folders.</param>
    /// <param name="count">How many to choose at most.</param>
    public static CalibrationImages Choose(IReadOnlyCollection<string> paths, int count)
    {
        var chosen = PhotographDraw.Draw(paths, count);
        var calibrating = (chosen.Length + Period - 1) / Period;
        return new(chosen[..calibrating], chosen[calibrating..]);
    }
}
