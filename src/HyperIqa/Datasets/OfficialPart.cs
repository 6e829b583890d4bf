using HyperIqa.Files;

namespace HyperIqa.Datasets;

/// <summary>The three parts of a split, under one name each.</summary>
static class OfficialPart
{
    /// <summary>What models learn from.</summary>
    public const string Train = "train";

    /// <summary>What the best epoch is chosen on.</summary>
    public const string Validation = "validation";

    /// <summary>What is reported.</summary>
    public const string Test = "test";

    /// <summary>The part that a label file means by a word such as <c>training</c>; an unknown word is kept.</summary>
    public static string Named(string word) => word.ToUpperInvariant() switch
    {
        "TRAIN" or "TRAINING" => Train,
        "VAL" or "VALID" or "VALIDATION" => Validation,
        "TEST" or "TESTING" => Test,
        _ => word,
    };

    /// <summary>
    /// What is said of a part that no image is in: those that there are, in the order of their use, and which may be meant.
    /// </summary>
    /// <param name="part">As it was asked for.</param>
    /// <param name="parts">Those of the images, in any order.</param>
    public static string Missing(string part, IEnumerable<string> parts)
    {
        string[] usual = [Train, Validation, Test];
        var known = parts.Distinct(StringComparer.Ordinal)
            .OrderBy(name => Array.IndexOf(usual, name) is >= 0 and var place ? place : usual.Length)
            .ThenBy(name => name, StringComparer.Ordinal)
            .ToList();
        return $"no image is in that part; parts are {string.Join(", ", known)}{Spelling.Hint(part, known)}";
    }
}
