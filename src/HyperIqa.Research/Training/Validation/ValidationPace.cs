namespace HyperIqa.Research.Training.Validation;

/// <summary>
/// When a training is judged: after counted updates, never by the clock, so that which network is kept follows from the seed.
/// </summary>
sealed class ValidationPace
{
    const int LeastTraining = 9; // times what judging costs: a tenth of the time goes to it

    // judgements for each update are the one over the other
    readonly long _judgements, _updates;

    ValidationPace(long judgements, long updates)
    {
        (_judgements, _updates) = (judgements, updates);
    }

    /// <summary>
    /// How often a training is judged. Reading a patch costs half of learning from it, and as much where the trunk does not learn; a whole
    /// photograph likewise.
    /// </summary>
    /// <param name="epochLength">Draws from the photographs that make an epoch.</param>
    /// <param name="photographs">How many it is judged by.</param>
    public static ValidationPace From(TrainingOptions options, long epochLength, BatchLayout layout, int photographs)
    {
        if (options.ValidateEvery is { } updates) return Every(updates);

        var judged = (double)photographs * (options.Recipe.IsDense ? 1 : options.ValidationPatches);
        return OfEpochs(epochLength, layout.Draws, judged * (options.FreezeTrunk ? 1 : 0.5) / layout.Patches);
    }

    /// <summary>After every this many updates.</summary>
    /// <param name="updates">At least 1.</param>
    public static ValidationPace Every(int updates) => new(1, updates);

    /// <summary>
    /// After each epoch and evenly within long ones, as often as judging takes no more than about a tenth of the time; where epochs are too
    /// short for that, after every second one, or third.
    /// </summary>
    /// <param name="cost">What judging once costs, in updates.</param>
    public static ValidationPace OfEpochs(long epochLength, int draws, double cost)
    {
        var least = Math.Max(1, (long)Math.Ceiling(LeastTraining * cost)); // updates from one judgement to the next
        var within = epochLength / (draws * least);
        return within > 0
            ? new(draws * within, epochLength)
            : new(draws, epochLength * ((draws * least + epochLength - 1) / epochLength));
    }

    /// <summary>Whether a judgement is due.</summary>
    /// <param name="judgedAt">Those done when it was judged last; -1 for never.</param>
    public bool IsDue(long step, long judgedAt) => Count(step) > Count(Math.Max(0, judgedAt));

    long Count(long step) => step * _judgements / _updates;
}
