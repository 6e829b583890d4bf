using HyperIqa.Scoring;

namespace HyperIqa.Evaluation.Changes;

/// <summary>One picture in two tables.</summary>
/// <param name="Before">Its row in the earlier table.</param>
/// <param name="After">Its row in the later table.</param>
sealed record ScoreChange(ScoredRow Before, ScoredRow After)
{
    /// <summary>By how much its score rose; below 0 for a loss, null where one of the tables has no score.</summary>
    public double? Change => After.Mos - Before.Mos;

    /// <summary>Whether it had a score and has none any more.</summary>
    public bool IsLost => Before.Mos is not null && After.Mos is null;
}
