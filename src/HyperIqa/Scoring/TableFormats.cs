namespace HyperIqa.Scoring;

/// <summary>What a table's file name says about its format.</summary>
static class TableFormats
{
    static readonly string[] JsonExtensions = [".jsonl", ".ndjson", ".json"];

    /// <summary>JSON lines for a name that ends in <c>.jsonl</c>, <c>.ndjson</c> or <c>.json</c>, in any case; else CSV.</summary>
    /// <param name="file">The file's name; null for none.</param>
    public static TableFormat Of(string? file) =>
        JsonExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) ? TableFormat.JsonLines : TableFormat.Csv;
}
