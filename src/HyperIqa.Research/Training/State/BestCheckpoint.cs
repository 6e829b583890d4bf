using HyperIqa.Model;

namespace HyperIqa.Research.Training.State;

/// <summary>
/// The best checkpoint of a training so far, which is what stands in the output. That file says itself of which training it is, after how
/// many updates and how it was judged, and it is believed before the state: the one is written a moment before the other, and a training
/// may be killed in between.
/// </summary>
/// <param name="options">Where it stands, and what is said about it.</param>
/// <param name="training">Tells this training from others.</param>
sealed class BestCheckpoint(TrainingOptions options, string training)
{
    /// <summary>Its score on the validation photographs; null where there is none yet.</summary>
    public ValidationScore? Score { get; private set; }

    /// <summary>The updates behind it.</summary>
    public long Step { get; private set; }

    /// <summary>Whether the file was taken away since it was written.</summary>
    public bool IsGone => !File.Exists(options.Output);

    /// <summary>The highest agreement so far, which is another network's where the recipe has a tolerance.</summary>
    public double? Highest { get; private set; }

    /// <summary>Whether a network that was judged so takes its place; it does where the file was taken away.</summary>
    public bool IsBelow(ValidationScore score)
    {
        var highest = IsGone ? double.NaN : Highest ?? Score?.Agreement ?? double.NaN;
        if (!(score.Agreement <= highest)) Highest = score.Agreement;
        return double.IsNaN(highest) || score.Agreement > highest - options.Recipe.Tolerance;
    }

    /// <summary>Writes a network in its place.</summary>
    /// <param name="model">The network as it was judged.</param>
    /// <param name="score">Its score on the validation photographs.</param>
    /// <exception cref="TrainingException">The file cannot be written; the one before it stays.</exception>
    public void Replace(HyperIqaModel model, ScoreScale scale, ValidationScore score, long step)
    {
        try
        {
            TrainedCheckpoint.Write(options, model, scale, new(training, step, score));
        }
        catch (Checkpoints.CheckpointException exception)
        {
            throw new TrainingException($"{exception.Message}; training stops, and can be resumed from {options.StateFile}");
        }

        (Score, Step) = (score, step);
    }

    /// <summary>Finds out what stands in the output when a training goes on.</summary>
    /// <param name="state">Where it goes on from.</param>
    /// <param name="warn">Told where the output is not what the state says.</param>
    /// <exception cref="TrainingException">Something else stands there, which may not be replaced.</exception>
    public void Resume(TrainingState state, Action<string> warn)
    {
        (Score, Step, Highest) = (state.Best, state.BestStep, state.Highest);
        if (IsGone)
        {
            if (Score is not null && Step < state.Step)
            {
                warn(
                    $"{options.Output}: is gone, and with it the best network so far, {Words(Step, Score.Value)}; the current network "
                        + "is validated in its place");
            }

            (Score, Highest) = (null, null);
        }
        else if (TrainedCheckpoint.OriginOf(options.Output) is { } origin && origin.Training == training)
        {
            if (origin.Step != Step)
            {
                warn(
                    $"{options.Output}: is the network {Words(origin.Step, origin.Score)}, which is not the best one of the state; it "
                        + "stays until a better one comes");
            }

            (Score, Step) = (origin.Score, origin.Step);
            if (!(Highest > origin.Score.Agreement)) Highest = origin.Score.Agreement;
        }
        else if (options.Overwrite)
        {
            (Score, Highest) = (null, null);
        }
        else
        {
            throw new TrainingException($"{options.Output}: is not a checkpoint of the training of {options.StateFile}")
            {
                Remedy = TrainingRemedy.Replace,
            };
        }
    }

    static string Words(long step, ValidationScore score) =>
        FormattableString.Invariant($"after {step} updates (validation SRCC {score.Srcc:F4}, PLCC {score.Plcc:F4})");
}
