namespace HyperIqa.Tables;

/// <summary>What becomes of a table that is there already.</summary>
enum IfTableExists
{
    /// <summary>It stays, and no other is written in its place.</summary>
    Refuse,

    /// <summary>It is replaced, once the first row of the new one is safe.</summary>
    Replace,

    /// <summary>Its rows are kept, and others added.</summary>
    Resume,
}

/// <summary>Where a table is to lie.</summary>
/// <param name="Path">The file; links are followed.</param>
/// <param name="Settings">
/// What its scores depend on; kept beside it, as <c>scores.csv.settings.json</c> is beside <c>scores.csv</c>.
/// </param>
/// <param name="Existing">What becomes of a table that is there already.</param>
sealed record TableTarget(string Path, TableSettings Settings, IfTableExists Existing);
