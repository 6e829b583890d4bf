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
}
