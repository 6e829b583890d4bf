namespace HyperIqa.Tables;

/// <summary>What a table's file name says about its format.</summary>
static class TableFormats
{
    static readonly string[] JsonExtensions = [".jsonl", ".ndjson", ".json"];

    /// <summary>
    /// JSON lines for a name that ends in <c>.jsonl</c>, <c>.ndjson</c> or <c>.json</c>, Parquet for <c>.parquet</c>, in any
    /// case; else CSV.
    /// </summary>
    /// <param name="file">The file's name; null for none.</param>
    public static TableFormat ByExtension(string? file) => Named(file) ?? TableFormat.Csv;

    /// <summary>The format that a file's name asks for; null where it says nothing.</summary>
    public static TableFormat? Named(string? file) => Path.GetExtension(file) is not { Length: > 0 } extension ? null
        : JsonExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase) ? TableFormat.JsonLines
        : extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? TableFormat.Csv
        : extension.Equals(".parquet", StringComparison.OrdinalIgnoreCase) ? TableFormat.Parquet
        : null;
}
