namespace HyperIqa.Training.Validation;

/// <summary>When a training was judged last, and whether it is to be judged again; for never more than a tenth of the time.</summary>
/// <param name="Step">The update after which it was judged; -1 before the first time.</param>
/// <param name="At">Time spent by then, over all runs.</param>
/// <param name="Took">How long the judging took.</param>
/// <param name="IsDue">Whether an epoch or the time between two judgements has ended since.</param>
sealed record ValidationPace(long Step, TimeSpan At, TimeSpan Took, bool IsDue)
{
    const int LeastTraining = 9; // times as long as judging

    /// <summary>Before the first time.</summary>
    public static ValidationPace None { get; } = new(-1, TimeSpan.Zero, TimeSpan.Zero, IsDue: false);

    /// <summary>Whether it is to be judged now: it is due, and has been trained for long enough.</summary>
    /// <param name="elapsed">Time spent, over all runs.</param>
    public bool IsNow(TimeSpan elapsed) => IsDue && elapsed - At >= LeastTraining * Took;
}
