using System.Globalization;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>A column of a table of scores.</summary>
/// <param name="Name">Its header in CSV, and its member's name in JSON lines.</param>
/// <param name="Meaning">What it tells, as the guide says it.</param>
/// <param name="IsText">Whether JSON lines put it between quotes.</param>
/// <param name="Write">A row's cell; null for an empty one.</param>
/// <param name="Read">The row with what a cell tells; the row as it is for a cell that tells nothing.</param>
sealed record Column(
    string Name, string Meaning, bool IsText, Func<ScoredRow, string?> Write, Func<ScoredRow, string, ScoredRow> Read)
{
    /// <summary>Whether its numbers are whole.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>A column of words.</summary>
    public static Column Text(
        string name, string meaning, Func<ScoredRow, string?> write, Func<ScoredRow, string, ScoredRow> read) =>
        new(name, meaning, IsText: true, write, read);

    /// <summary>A column of finite numbers.</summary>
    /// <param name="format">How numbers are written, such as <c>F4</c>; <c>R</c> for all their digits.</param>
    /// <param name="read">The row with a number.</param>
    public static Column Number(
        string name, string meaning, string format, Func<ScoredRow, double?> write, Func<ScoredRow, double, ScoredRow> read) =>
        new(
            name,
            meaning,
            IsText: false,
            row => write(row)?.ToString(format, CultureInfo.InvariantCulture),
            (row, cell) => NumberOf(cell) is { } number ? read(row, number) : row);

    /// <summary>A column of whole numbers.</summary>
    public static Column Whole(
        string name, string meaning, Func<ScoredRow, int?> write, Func<ScoredRow, int, ScoredRow> read) =>
        Number(name, meaning, "F0", row => write(row), (row, number) => read(row, (int)number)) with { IsWhole = true };

    /// <summary>The finite number that a cell holds, with a decimal point whatever the machine's language; null for none.</summary>
    public static double? NumberOf(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
