using System.Text;
using HyperIqa.Imaging;

namespace HyperIqa.Tables;

/// <summary>
/// Rows of a text whose columns stand apart by blanks: no comma, semicolon or tab parts them. Commas are decimal where the first line has
/// none, or each line names an image without one. In two columns the image's name may have blanks.
/// </summary>
static class BlankSeparated
{
    /// <summary>The rows; null for another text.</summary>
    public static List<string[]>? Rows(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        List<(string Text, string[] Cells)> lines = [];
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length == 0) continue;

            var hasCommas = line.Contains(',', StringComparison.Ordinal);
            if (line.AsSpan().ContainsAny(";\"") || cells.Length == 1 || (hasCommas && !HasDecimalCommas(lines, cells))) return null;
            lines.Add((line.Trim(), cells));
        }

        if (lines.Count == 0 || HasTabs(lines)) return null;
        if (lines.TrueForAll(line => line.Cells.Length == lines[0].Cells.Length)) return [.. lines.Select(line => line.Cells)];

        var isHeaded = lines[0].Cells.Length == 2 && !lines[0].Cells.Any(IsNumber);
        return lines.Skip(isHeaded ? 1 : 0).All(line => IsNumber(line.Cells[^1]))
                ? [.. lines.Select(line => new[] { line.Text[..^line.Cells[^1].Length].TrimEnd(), line.Cells[^1] })]
            : lines.Skip(isHeaded ? 1 : 0).All(line => IsNumber(line.Cells[0]))
                ? [.. lines.Select(line => new[] { line.Cells[0], line.Text[line.Cells[0].Length..].TrimStart() })]
            : null;
    }

    static bool HasDecimalCommas(List<(string Text, string[] Cells)> before, string[] cells) =>
        cells.All(cell => !cell.Contains(',', StringComparison.Ordinal) || IsNumber(cell))
        && (cells.Any(RasterFormats.HasExtension)
            || (before.Count > 0 && !before[0].Text.Contains(',', StringComparison.Ordinal)));

    static bool HasTabs(List<(string Text, string[] Cells)> lines)
    {
        var tabs = lines[0].Text.AsSpan().Count('\t');
        return tabs > 0 && lines.TrueForAll(line => line.Text.AsSpan().Count('\t') == tabs);
    }

    static bool IsNumber(string cell) => LabelTable.Parse(cell) is not null;
}
