using System.Globalization;
using CsvHelper;

namespace HyperIqa.Tables;

/// <summary>Rows of CSV as bytes: RFC 4180 quoting, invariant numbers, a line feed at the end, UTF-8 without a mark.</summary>
sealed class CsvRows : IDisposable
{
    /// <summary>No protection against spreadsheet formulas: it would spoil negative numbers and names that begin with a minus.</summary>
    static readonly CsvWriterOptions Options = new() { NewLine = "\n", Injection = CsvInjection.None };

    readonly MemoryStream _bytes = new();
    readonly CsvWriter _csv;

    public CsvRows() => _csv = CsvWriter.Create(_bytes, Options, leaveOpen: true);

    /// <summary>Makes rows; the bytes are good until the next call.</summary>
    public ReadOnlySpan<byte> Write(params IEnumerable<string?[]> rows)
    {
        _bytes.SetLength(0);
        foreach (var row in rows) _csv.WriteRecord(row);
        _csv.Flush();
        return _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
    }

    public static string? Whole(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _csv.Dispose();
        _bytes.Dispose();
    }
}
