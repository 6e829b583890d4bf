namespace HyperIqa.Research.Training.Optimisation;

/// <summary>How far training has come, and what follows from it.</summary>
/// <param name="Overall">0..1: the share of the epochs or of the time, whichever is further; it ends at 1.</param>
/// <param name="SinceTrunk">0..1: the share of what was left after the heads' warm-up, which rates follow; 0 before.</param>
/// <param name="TrunkLearns">Whether the trunk learns now.</param>
readonly record struct Progress(double Overall, double SinceTrunk, bool TrunkLearns);

/// <summary>A moment of a training.</summary>
/// <param name="Epochs">Epochs done, with a fraction.</param>
/// <param name="Elapsed">Time spent training, over all runs.</param>
readonly record struct TrainingMoment(double Epochs, TimeSpan Elapsed);

/// <summary>
/// Learning rates over a training: first, if asked for, the heads alone at a constant rate; then everything along a falling cosine.
/// Each group's rate rises from zero over its first updates. Rates follow the epochs, and the time only where nobody says how many epochs.
/// </summary>
sealed class Schedule(Recipe recipe, TrainingOptions options)
{
    /// <summary>
    /// When the trunk began to learn; null before. It is remembered, as nothing else tells how many epochs the twenty minutes of the heads'
    /// warm-up were.
    /// </summary>
    public TrainingMoment? TrunkBegan { get; set; }

    /// <summary>Where a training stands.</summary>
    /// <param name="epochs">Epochs done, with a fraction.</param>
    /// <param name="elapsed">Time spent training, over all runs.</param>
    public Progress At(double epochs, TimeSpan elapsed)
    {
        var share = Share(epochs, elapsed);
        var overall = options.MaxTime is { } limit ? Math.Clamp(Math.Max(share, Ratio(elapsed, limit)), 0, 1) : share;
        if (options.FreezeTrunk) return new(overall, share, TrunkLearns: false);

        var warmUp = options.WarmUpHeads is { } w ? Math.Min(1, w.Time is { } time ? Ratio(elapsed, time) : epochs / w.Epochs!.Value) : 1;
        if (warmUp < 1) return new(overall, 0, TrunkLearns: false);

        var began = TrunkBegan ??= options.WarmUpHeads is null ? default : new(epochs, elapsed);
        var begin = Share(began.Epochs, began.Elapsed);
        return new(overall, begin < 1 ? Math.Clamp((share - begin) / (1 - begin), 0, 1) : 1, TrunkLearns: true);
    }

    /// <summary>The learning rates of the next update.</summary>
    /// <param name="epochs">Epochs done, with a fraction.</param>
    /// <param name="trunkSteps">Updates of the trunk so far.</param>
    /// <param name="headsSteps">Updates of the heads so far.</param>
    public (double Trunk, double Heads) Rates(Progress progress, double epochs, int trunkSteps, int headsSteps)
    {
        var fall = recipe.IsOfficial ? OfficialFall(epochs) : 0.5 + 0.5 * Math.Cos(Math.PI * progress.SinceTrunk);
        var heads = recipe.IsOfficial && epochs >= 10 ? recipe.TrunkRate : recipe.HeadsRate;
        return (
            progress.TrunkLearns ? recipe.TrunkRate * fall * Rise(trunkSteps) : 0,
            heads * fall * Rise(headsSteps));
    }

    /// <summary>
    /// As the official code sets the rates after each epoch: by ten after 7 epochs and after 13; the heads' is the trunk's after 10.
    /// </summary>
    static double OfficialFall(double epochs) => Math.Pow(0.1, Math.Floor(Math.Max(0, epochs - 1) / 6));

    /// <summary>0..1: how much is done of what rates follow.</summary>
    double Share(double epochs, TimeSpan elapsed)
    {
        var share = options is { Epochs: null, MaxTime: { } limit } ? Ratio(elapsed, limit) : epochs / (options.Epochs ?? recipe.Epochs);
        return Math.Clamp(share, 0, 1);
    }

    double Rise(int steps) => Math.Min(1, (steps + 1.0) / (recipe.WarmUpSteps + 1));

    static double Ratio(TimeSpan part, TimeSpan whole) => whole > TimeSpan.Zero ? part / whole : 1;
}
