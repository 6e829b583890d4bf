using System.Globalization;

namespace HyperIqa.Scoring;

/// <summary>What a row that was written earlier says.</summary>
/// <param name="Image">The image's path as the user reached it.</param>
/// <param name="Mos">Its MOS as it was written, with four decimals; null where there is an error.</param>
sealed record TableRow(string Image, double? Mos)
{
    /// <summary>What people said of the image; null where the table does not tell.</summary>
    public double? Label { get; init; }

    /// <returns>Null for a row of another table.</returns>
    internal static TableRow? Of(RowLayout layout, ReadOnlySpan<byte> row)
    {
        if (layout.Cells(row) is not { } cells) return null;

        var mos = Number(cells[1]);
        if (mos is null && cells[1].Length > 0) return null;

        return new(cells[0], mos) { Label = layout.Label >= 0 ? Number(cells[layout.Label]) : null };
    }

    static double? Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
