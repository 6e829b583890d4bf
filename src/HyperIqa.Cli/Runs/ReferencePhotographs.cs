using HyperIqa.Scoring;

namespace HyperIqa.Cli.Runs;

/// <summary>
/// How the photographs that a checkpoint was measured on were scored. What it says of them holds only for scores made the same way.
/// </summary>
/// <param name="Crops">Of their scores, as <c>--crops</c> calls it.</param>
/// <param name="Preprocessing">Of their scores, by its name.</param>
readonly record struct ReferencePhotographs(string Crops, string Preprocessing)
{
    /// <summary>What differs in how they were scored, such as <c>--crops dense</c>; null where nothing does.</summary>
    public string? OtherwiseThan(ScoringOptions options)
    {
        string[] others =
        [
            .. Crops == options.CropsName ? Array.Empty<string>() : [$"--crops {Crops}"],
            .. Preprocessing == options.Preprocessing.Name ? Array.Empty<string>() : [$"--preprocessing {Preprocessing}"],
        ];
        return others.Length > 0 ? string.Join(" and ", others) : null;
    }
}
