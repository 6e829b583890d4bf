using System.Globalization;

namespace HyperIqa.Scoring;

/// <summary>What a row that was written earlier says.</summary>
/// <param name="Image">The image's path as the user reached it.</param>
/// <param name="Mos">Its MOS as it was written, with four decimals; null where there is an error.</param>
sealed record TableRow(string Image, double? Mos)
{
    /// <returns>Null for a row of another table.</returns>
    internal static TableRow? Of(RowLayout layout, ReadOnlySpan<byte> row)
    {
        if (layout.Cells(row) is not { } cells) return null;
        if (cells[1].Length == 0) return new(cells[0], Mos: null);

        return double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var mos) ? new(cells[0], mos) : null;
    }
}
