using HyperIqa.Evaluation;

namespace HyperIqa.Cli;

/// <summary>What a build insists on: figures that may not fall short, and an earlier evaluation that may not be lost against.</summary>
static class EvaluateGates
{
    /// <summary>Looks at the figures and at what was left out; whatever falls short is said.</summary>
    /// <param name="gates">What is insisted on.</param>
    /// <param name="summary">The figures.</param>
    /// <param name="facts">What was left out.</param>
    /// <param name="of">Whose figures, where there are several: <c>model on dataset: </c>.</param>
    /// <returns>Whether all gates are met.</returns>
    public static bool AreMet(GateOptions gates, EvaluationSummary summary, EvaluateFacts facts, string of = "")
    {
        var isComplete = !gates.Strict || facts.IsComplete;
        if (!isComplete) Messages.Error($"{of}--strict: there is {facts}");
        return IsMet(of + "SRCC", summary.Srcc.Value, "--min-srcc", gates.MinSrcc) & IsMet(of + "PLCC", summary.Plcc.Value, "--min-plcc", gates.MinPlcc) & isComplete;
    }

    /// <summary>Reads an earlier evaluation to compare with.</summary>
    /// <exception cref="UsageException">It has nothing that a comparison could be made by.</exception>
    public static Baseline? ReadBaseline(string? file)
    {
        if (file is null) return null;

        var baseline = Baseline.Read(file);
        return double.IsFinite(baseline.Summary.Srcc.Value) && (baseline.HasScores || HasInterval(baseline)) ? baseline : throw NothingToCompareBy(file);
    }

    /// <returns>Whether SRCC is no lower than the baseline's, but for what chance explains; what was found is said.</returns>
    /// <exception cref="UsageException">The two cannot be compared.</exception>
    public static bool HoldsAgainst(Baseline baseline, Judgement judgement, EvaluateRequest request)
    {
        var (before, file) = (baseline.Summary, request.Baseline!);
        if (baseline.Compare(judgement, Math.Max(request.UsedResamples, 100), (ulong)request.Seed, request.Scoring.Threads) is not var (change, images))
        {
            if (!HasInterval(baseline)) throw NothingToCompareBy(file);
            if (before.Split != judgement.Split) throw new UsageException($"{file}: is of other images (split {before.Split}, here {judgement.Split}), and no scores of the same images are beside it");

            var held = judgement.Result.Srcc.Value >= before.Srcc.Low;
            Say(held, $"no scores of the same images are beside {file}, so it is compared by its interval alone: "
                + $"SRCC {Text(judgement.Result.Srcc.Value)} against {Text(before.Srcc.Value)} [{Text(before.Srcc.Low)}, {Text(before.Srcc.High)}]");
            return held;
        }

        if (!double.IsFinite(change.High)) throw new UsageException($"{file}: too few images are the same for a comparison ({images})");

        var isLoss = change.High < 0;
        var common = images == judgement.Images.Count ? "" : $" on the {images} images that both have";
        Say(!isLoss, $"SRCC changed by {change.Value:+0.0000;-0.0000;0.0000} [{Text(change.Low)}, {Text(change.High)}] against {file}{common}: "
            + (isLoss ? "a loss that chance does not explain" : "no loss beyond chance"));
        return !isLoss;
    }

    static bool HasInterval(Baseline baseline) => double.IsFinite(baseline.Summary.Srcc.Low);

    static UsageException NothingToCompareBy(string file) => new(
        $"{file}: cannot be a baseline: it has no interval of SRCC (--resamples 0 leaves intervals out) and no scores of the same images lie beside it; write it anew, or keep {Path.GetFileName(Baseline.PredictionsBeside(file))} with it");

    static bool IsMet(string name, double value, string option, double? minimum)
    {
        if (minimum is not { } least || value >= least) return true;

        Messages.Error(FormattableString.Invariant($"{name} {Text(value)} is below {option} {least}"));
        return false;
    }

    static void Say(bool good, string message)
    {
        if (good) Messages.Note(message);
        else Messages.Error(message);
    }

    static string Text(double value) => EvaluateText.Number(value);
}
