using HyperIqa.Evaluation;

namespace HyperIqa.Cli;

/// <summary>What a build insists on: figures that may not fall short, and an earlier evaluation that may not be lost against.</summary>
static class EvaluateGates
{
    /// <returns>Whether SRCC and PLCC are high enough; what falls short is said.</returns>
    public static bool AreMet(EvaluateRequest request, EvaluationSummary summary) =>
        IsMet("SRCC", summary.Srcc.Value, "--min-srcc", request.MinSrcc) & IsMet("PLCC", summary.Plcc.Value, "--min-plcc", request.MinPlcc);

    /// <returns>Whether SRCC is no lower than the baseline's, but for what chance explains; what was found is said.</returns>
    public static bool HoldsAgainst(Baseline baseline, Judgement judgement, EvaluateRequest request)
    {
        var before = baseline.Summary;
        if (baseline.Compare(judgement, Math.Max(request.Resamples, 100), (ulong)request.Seed) is not var (change, images))
        {
            var held = !(judgement.Result.Srcc.Value < before.Srcc.Low);
            Say(held, $"no scores of the same images are beside {request.Baseline}, so it is compared by its interval alone: "
                + $"SRCC {Text(judgement.Result.Srcc.Value)} against {Text(before.Srcc.Value)} [{Text(before.Srcc.Low)}, {Text(before.Srcc.High)}]");
            return held;
        }

        var isLoss = change.High < 0;
        var common = images == judgement.Images.Count ? "" : $" on the {images} images that both have";
        Say(!isLoss, $"SRCC changed by {change.Value:+0.0000;-0.0000;0.0000} [{Text(change.Low)}, {Text(change.High)}] against {request.Baseline}{common}: "
            + (isLoss ? "a loss that chance does not explain" : "no loss beyond chance"));
        return !isLoss;
    }

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
