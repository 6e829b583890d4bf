using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>What a build insists on: figures that may not fall short, and an earlier evaluation that may not be lost against.</summary>
static class EvaluateGates
{
    /// <summary>Looks at the figures and at what was left out.</summary>
    /// <param name="of">Whose figures, where there are several: <c>model on dataset: </c>.</param>
    public static IEnumerable<Case> Judge(EvaluateRequest request, EvaluationSummary summary, EvaluationOmissions omissions, string of = "")
    {
        var gates = request.Gates;
        if (request.Predictions is null) yield return Scored(gates, omissions, of);
        if (gates.Strict && omissions.Contradiction is { } contradiction)
        {
            yield return new($"{of}scores and labels point the same way", CaseState.Broken, $"{of}--strict: {contradiction}");
        }

        if (gates.Strict)
        {
            yield return new(
                $"{of}labels, images and scores are complete",
                omissions.IsComplete ? CaseState.Passed : CaseState.Failed,
                omissions.IsComplete ? "" : $"{of}--strict: found {omissions}");
        }

        if (gates.MinImages is { } least) yield return Enough(least, omissions, of);
        if (gates.MinSrcc is { } srcc) yield return AtLeast(CaseState.Failed, Figure.Srcc, "--min-srcc", srcc);
        if (gates.MinPlcc is { } plcc) yield return AtLeast(CaseState.Failed, Figure.Plcc, "--min-plcc", plcc);
        if (gates.WarnUnder is { } warn) yield return AtLeast(CaseState.Warned, Figure.Srcc, "--warn-under", warn);

        Case AtLeast(CaseState otherwise, Figure figure, string option, double least)
        {
            var value = summary[figure].Value;
            return value >= least
                ? new(FormattableString.Invariant($"{of}{figure.Name} is {least} or more ({option})"), CaseState.Passed)
                : new(
                    FormattableString.Invariant($"{of}{figure.Name} is {least} or more ({option})"),
                    otherwise,
                    FormattableString.Invariant($"{of}{figure.Name} {Text(value)} is below {option} {least}"));
        }
    }

    /// <summary>Says what gates found.</summary>
    public static void Say(IEnumerable<Case> gates)
    {
        foreach (var gate in gates.Where(gate => gate.Message.Length > 0))
        {
            Action<string> say = gate.Fails ? Messages.Error : gate.State == CaseState.Passed ? Messages.Note : Messages.Warning;
            say(gate.Message);
        }
    }

    /// <summary>2 where there are no figures to be trusted, 1 where one falls short.</summary>
    public static int ExitCodeOf(IReadOnlyCollection<Case> gates) =>
        gates.Any(gate => gate.State == CaseState.Broken) ? ExitCode.Usage
        : gates.Any(gate => gate.Fails) ? ExitCode.Failed
        : ExitCode.Done;

    /// <summary>Reads an earlier evaluation to compare with.</summary>
    /// <exception cref="UsageException">It has nothing that a comparison could be made by.</exception>
    public static Baseline? ReadBaseline(string? file)
    {
        if (file is null) return null;

        var baseline = Baseline.Read(file);
        return double.IsFinite(baseline.Summary[Figure.Srcc].Value) && (baseline.HasScores || HasInterval(baseline))
            ? baseline
            : throw NothingToCompareBy(file);
    }

    /// <summary>Whether SRCC is no lower than the baseline's, but for what chance explains.</summary>
    /// <exception cref="UsageException">The two cannot be compared.</exception>
    public static Case Compare(Baseline baseline, ModelEvaluation evaluation, LabelSet labels, EvaluateRequest request)
    {
        var (before, file) = (baseline.Summary, request.Options.Baseline.Value!);
        var (resamples, seed) = (Math.Max(request.UsedResamples, 100), (ulong)request.Seed);
        if (baseline.Compare(evaluation, labels.Images, resamples, seed, request.Scoring.Threads) is not var (change, images))
        {
            if (!HasInterval(baseline)) throw NothingToCompareBy(file);
            if (before.Split != evaluation.Split)
            {
                throw new UsageException(
                    $"{file}: covers other images (split {before.Split}, here {evaluation.Split}), and no scores of the same images "
                        + "lie beside it");
            }

            var (now, earlier) = (evaluation.Result[Figure.Srcc].Value, before[Figure.Srcc]);
            return Against(
                now >= earlier.Low,
                $"no scores of the same images lie beside {file}, so only its interval is compared: "
                    + $"SRCC {Text(now)} against {Text(earlier.Value)} [{Text(earlier.Low)}, {Text(earlier.High)}]");
        }

        if (!double.IsFinite(change.High))
        {
            throw new UsageException($"{file}: shares too few images with this evaluation for a comparison ({images})");
        }

        var isLoss = change.High < 0;
        var common = images == evaluation.Images.Count ? "" : $" on the {images} images that both have";
        return Against(!isLoss, $"SRCC changed by {change.Value:+0.0000;-0.0000;0.0000} [{Text(change.Low)}, {Text(change.High)}] "
            + $"against {file}{common}: "
            + (isLoss ? "a significant loss" : "no significant loss"));
    }

    static bool HasInterval(Baseline baseline) => double.IsFinite(baseline.Summary[Figure.Srcc].Low);

    static UsageException NothingToCompareBy(string file) => new(
        $"{file}: cannot be a baseline: it has no interval of SRCC (--resamples 0 and several splits have none) and no scores of the "
            + $"same images lie beside it; write it again, or keep {Path.GetFileName(Baseline.PredictionsBeside(file))} beside it");

    static Case Scored(GateOptions gates, EvaluationOmissions omissions, string of)
    {
        var (images, name) = (omissions.Judged + omissions.Unscored, $"{of}every image has a score");
        if (omissions.Unscored == 0) return new(name, CaseState.Passed);

        var what = $"{of}{omissions.Unscored} of {images} images could not be scored";
        return gates.AllowFailures is not { } allowance ? new(name, CaseState.Failed, what)
            : new(
                name,
                omissions.Unscored > allowance.Allowed(images) ? CaseState.Failed : CaseState.Allowed,
                $"{what}; --allow-failures {allowance} allows {allowance.Allowed(images)}");
    }

    static Case Enough(int least, EvaluationOmissions omissions, string of)
    {
        var name = $"{of}{least} {(least == 1 ? "image" : "images")} or more have a score and a label (--min-images)";
        return omissions.Judged >= least
            ? new(name, CaseState.Passed)
            : new(
                name,
                CaseState.Failed,
                $"{of}only {omissions.Judged} of the {least} images that --min-images asks for have a score and a label");
    }

    static Case Against(bool isGood, string message) =>
        new("SRCC is no lower than the baseline's (--baseline)", isGood ? CaseState.Passed : CaseState.Failed, message);

    static string Text(double value) => Figure.Text(value);
}
