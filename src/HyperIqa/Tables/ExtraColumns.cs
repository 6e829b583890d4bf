namespace HyperIqa.Tables;

/// <summary>The columns that a table has only where somebody asks for them. They come last, so that all others keep their places.</summary>
/// <param name="Label">What people said of the image.</param>
/// <param name="Percentile">The share of the checkpoint's reference photographs that score lower.</param>
sealed record ExtraColumns(bool Label = false, bool Percentile = false)
{
    /// <summary>None of them.</summary>
    public static ExtraColumns None { get; } = new();

    /// <summary>Every choice of them, those with fewer columns first.</summary>
    public static IEnumerable<ExtraColumns> Choices { get; } =
        [None, new(Label: true), new(Percentile: true), new(Label: true, Percentile: true)];

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => Of("label", "percentile");

    /// <summary>Of a value for each possible column those of the columns that are there.</summary>
    public IEnumerable<T> Of<T>(T label, T percentile)
    {
        if (Label) yield return label;
        if (Percentile) yield return percentile;
    }
}
