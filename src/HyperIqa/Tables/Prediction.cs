namespace HyperIqa.Tables;

/// <summary>A row of a table of scores.</summary>
/// <param name="Image">The image's path, with <c>/</c>.</param>
/// <param name="Mos">Its score; null where the row says that scoring failed.</param>
sealed record Prediction(string Image, double? Mos)
{
    /// <summary>The standard error of the score, where the table has a column <c>mos_se</c>.</summary>
    public double? StandardError { get; init; }

    /// <summary>The image's width in pixels, upright, where the table has a column <c>width</c>.</summary>
    public int? Width { get; init; }

    /// <summary>The image's height in pixels, upright, where the table has a column <c>height</c>.</summary>
    public int? Height { get; init; }

    /// <summary>What people said, where the table has a column <c>label</c>.</summary>
    public double? Label { get; init; }

    /// <summary>Why there is no score, where the table has a column <c>error</c>.</summary>
    public string? Error { get; init; }
}
