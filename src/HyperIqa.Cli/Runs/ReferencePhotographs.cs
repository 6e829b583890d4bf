using HyperIqa.Scoring;

namespace HyperIqa.Cli.Runs;

/// <summary>What a checkpoint knows of the photographs that it was measured on goes for scores that are made alike.</summary>
/// <param name="Crops">Of their scores, as <c>--crops</c> calls it.</param>
/// <param name="Preprocessing">Of their scores, by its name.</param>
readonly record struct ReferencePhotographs(string Crops, string Preprocessing)
{
    /// <summary>How they were scored otherwise, such as <c>--crops dense</c>; null where they were scored alike.</summary>
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
