namespace HyperIqa.Research.Training.State;

/// <summary>What just happened in a training: an update, or a validation.</summary>
sealed record TrainingReport
{
    /// <summary>Updates done.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs done, with a fraction.</summary>
    public required double Epoch { get; init; }

    /// <summary>0..1: how much of the training is done.</summary>
    public required double Share { get; init; }

    /// <summary>Time spent, over all runs.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Whether the trunk learns at present.</summary>
    public required bool TrunkLearns { get; init; }

    /// <summary>The losses of the update; null for a validation.</summary>
    public LossParts? Loss { get; init; }

    /// <summary>Length of the gradient before it was limited.</summary>
    public double GradientNorm { get; init; }

    /// <summary>The trunk's learning rate.</summary>
    public double TrunkRate { get; init; }

    /// <summary>The heads' learning rate.</summary>
    public double HeadsRate { get; init; }

    /// <summary>Patches learnt from in the update.</summary>
    public int Patches { get; init; }

    /// <summary>The time that the update took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The time of it that was spent waiting for patches.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>The score on the validation photographs; null for an update.</summary>
    public ValidationScore? Validation { get; init; }

    /// <summary>What degraded copies of held-out photographs score, kind by kind; null where nobody asked for it.</summary>
    public IReadOnlyList<KindFigure>? Kinds { get; init; }

    /// <summary>Whether that is the best so far, so that the checkpoint was written.</summary>
    public bool IsBest { get; init; }
}

/// <summary>How a training ended.</summary>
/// <param name="Finished">Whether it finished, instead of being interrupted.</param>
/// <param name="Best">The score of the checkpoint; null where there is none.</param>
/// <param name="BestStep">The update that it was reached after.</param>
sealed record TrainingOutcome(bool Finished, ValidationScore? Best, long BestStep);
