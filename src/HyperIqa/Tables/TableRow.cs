using System.Globalization;

namespace HyperIqa.Tables;

/// <summary>What a row that was written earlier says.</summary>
/// <param name="Image">The image's path as the user reached it.</param>
/// <param name="Mos">Its MOS as it was written, with four decimals; null where there is an error.</param>
sealed record TableRow(string Image, double? Mos)
{
    /// <summary>The standard error of the MOS; null where there is none.</summary>
    public double? StandardError { get; init; }

    /// <summary>What people said; null where no label was given.</summary>
    public double? Label { get; init; }

    /// <summary>Why the image has no score; null where it has one.</summary>
    public string? Error { get; init; }

    /// <returns>Null for a row of another table.</returns>
    internal static TableRow? Of(RowLayout layout, ReadOnlySpan<byte> row)
    {
        if (layout.Cells(row) is not { } cells || (cells[1].Length > 0 && Number(cells[1]) is null)) return null;

        return new(cells[0], Number(cells[1]))
        {
            StandardError = Number(Cell("mos_se")),
            Label = Number(Cell("label")),
            Error = Cell("error") is { Length: > 0 } error ? error : null,
        };

        string Cell(string name) => layout.Columns.Zip(cells).FirstOrDefault(cell => cell.First == name).Second ?? "";
    }

    static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
