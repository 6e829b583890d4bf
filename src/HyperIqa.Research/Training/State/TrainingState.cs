namespace HyperIqa.Research.Training.State;

/// <summary>Where a training stands, beside its tensors: everything that the next update depends on.</summary>
sealed record TrainingState
{
    /// <summary>What must be the same for a training to go on; see <see cref="TrainingFingerprint.Values"/>.</summary>
    public required IReadOnlyDictionary<string, string> Fingerprint { get; init; }

    /// <summary>Updates done; which patches come next follows from it and the seed.</summary>
    public required long Step { get; init; }

    /// <summary>Time spent, over all runs.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Updates of the trunk and of the heads.</summary>
    public required int[] OptimiserSteps { get; init; }

    /// <summary>What pixel statistics are standardised by.</summary>
    public required double[] StatisticsEstimates { get; init; }

    /// <summary>The best score on the validation photographs so far, if there was one.</summary>
    public required ValidationScore? Best { get; init; }

    /// <summary>The update that it was reached after.</summary>
    public required long BestStep { get; init; }

    /// <summary>The highest agreement with labels so far; null where there is none yet.</summary>
    public double? Highest { get; init; }

    /// <summary>The update after which it was judged last; -1 for none.</summary>
    public required long JudgedAt { get; init; }

    /// <summary>When the trunk began to learn, if it did.</summary>
    public required TrainingMoment? TrunkBegan { get; init; }

    /// <summary>What the network's scores mean.</summary>
    public required ScoreScale Scale { get; init; }

    /// <summary>The MOS that the start gives to the anchors, NaN for one that cannot be read; null before they are known.</summary>
    public double[]? AnchorScores { get; init; }
}
