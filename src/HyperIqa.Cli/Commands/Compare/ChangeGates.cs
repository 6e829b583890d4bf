using System.Globalization;
using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation.Changes;

namespace HyperIqa.Cli.Commands.Compare;

/// <summary>How much pictures may lose before the run fails.</summary>
/// <param name="MaxDrop">As many points a picture may lose; null for any.</param>
/// <param name="MaxMeanDrop">As many points pictures may lose on average; null for any.</param>
/// <param name="Allow">How many pictures may lose more than <paramref name="MaxDrop"/>; null for none.</param>
sealed record ChangeGates(double? MaxDrop, double? MaxMeanDrop, Allowance? Allow)
{
    const string MeanName = "mean change (--max-mean-drop)";

    /// <exception cref="UsageException">An allowance has nothing to allow.</exception>
    public void Check()
    {
        if (Allow is not null && MaxDrop is null)
        {
            throw new UsageException($"--allow {Allow} lets pictures lose more than --max-drop; add --max-drop, or omit --allow");
        }
    }

    /// <summary>The outcome for each picture, and for the mean where it is asked for.</summary>
    public IReadOnlyList<Case> Judge(ScoreChanges changes)
    {
        Case[] pictures = [.. changes.Pairs.Select(Judge)];
        var isAllowed = pictures.Count(one => one.Fails) <= (Allow?.Allowed(pictures.Length) ?? 0);
        return
        [
            .. pictures.Select(one => one.Fails && isAllowed ? one with { State = CaseState.Allowed } : one),
            .. MaxMeanDrop is { } most ? [JudgeMean(changes, most)] : Array.Empty<Case>(),
        ];
    }

    Case Judge(ScoreChange pair)
    {
        var (state, message) = pair switch
        {
            { IsLost: true } => (
                MaxDrop is null ? CaseState.Warned : CaseState.Broken,
                $"has no score any more ({pair.After.Error}); before it was {Text(pair.Before.Mos!.Value)}"),
            _ when -Rounded(pair) > MaxDrop => (
                CaseState.Failed,
                FormattableString.Invariant($"loses {-Rounded(pair):0.####} MOS ")
                    + $"({Text(pair.Before.Mos!.Value)} to {Text(pair.After.Mos!.Value)}), "
                    + FormattableString.Invariant($"more than --max-drop {MaxDrop}")),
            _ => (CaseState.Passed, ""),
        };
        return new(pair.After.Image, state, message)
        {
            IsImage = true,
            Mos = pair.After.Mos,
            Loss = -pair.Change ?? double.PositiveInfinity,
        };
    }

    static Case JudgeMean(ScoreChanges changes, double most) => -changes.Mean.Value > most
        ? new(MeanName, CaseState.Failed, FormattableString.Invariant(
            $"pictures lose {-changes.Mean.Value:0.####} MOS on average, more than --max-mean-drop {most}"))
        : new(MeanName, CaseState.Passed);

    /// <summary>A difference of scores with four decimals has no more: a loss of exactly what is allowed is allowed.</summary>
    static double? Rounded(ScoreChange pair) => pair.Change is { } change ? Math.Round(change, 4) : null;

    static string Text(double score) => score.ToString("0.00", CultureInfo.InvariantCulture);
}
