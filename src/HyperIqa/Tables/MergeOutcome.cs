namespace HyperIqa.Tables;

/// <summary>What came of putting tables together.</summary>
sealed class MergeOutcome
{
    /// <summary>Rows written.</summary>
    public long Rows { get; internal set; }

    /// <summary>Images that had more rows than they should: the first with a score was taken.</summary>
    public NamedImages Duplicates { get; } = new();

    /// <summary>Images of the list that no table has.</summary>
    public NamedImages Missing { get; } = new();

    /// <summary>Images that a table has and the list has not; left out.</summary>
    public NamedImages Unexpected { get; } = new();

    /// <summary>Whether each image is there once.</summary>
    public bool IsWhole => Duplicates.Count + Missing.Count + Unexpected.Count == 0;
}
