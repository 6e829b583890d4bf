using HyperIqa.Cli.Gates;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>What a build insists on when it judges scores.</summary>
/// <param name="MinSrcc">The lowest SRCC; null for any.</param>
/// <param name="MinPlcc">The lowest PLCC, without the logistic; null for any.</param>
/// <param name="WarnUnder">The SRCC below which someone should look; null for none.</param>
/// <param name="AllowFailures">How many images may have no score; null for none.</param>
/// <param name="Strict">Whether each label must have its image, and each image its label and score.</param>
/// <param name="MinImages">How many images must have a score and a label; null for as many as figures need.</param>
sealed record GateOptions(
    double? MinSrcc = null,
    double? MinPlcc = null,
    double? WarnUnder = null,
    Allowance? AllowFailures = null,
    bool Strict = false,
    int? MinImages = null)
{
    /// <exception cref="UsageException">Two of them contradict each other.</exception>
    public void Check()
    {
        if (WarnUnder <= MinSrcc)
        {
            throw new UsageException(
                FormattableString.Invariant(
                    $"--warn-under {WarnUnder}: takes an SRCC above --min-srcc {MinSrcc}, below which the evaluation fails"));
        }

        if (Strict && AllowFailures is not null)
        {
            throw new UsageException("--allow-failures permits images without a score and --strict forbids them; give one of the two");
        }
    }
}
