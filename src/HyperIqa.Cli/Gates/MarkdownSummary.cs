using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Gates;

/// <summary>
/// A verdict as GitHub-flavoured Markdown. GitHub refuses a step's summary above 1 MiB: cells and tables are cut well before. Whatever a
/// file may be called, a cell stays a cell: what means something in Markdown or HTML is escaped.
/// </summary>
static class MarkdownSummary
{
    /// <summary>The longest cell, in characters of UTF-16.</summary>
    const int LongestCell = 200;

    /// <summary>The most rows of a table.</summary>
    const int MostRows = 50;

    const string Markup = @"\|*_`[]~:$";

    public static string Write(Verdict verdict)
    {
        var text = new StringBuilder();
        var mark = !verdict.Passed ? VerdictMarks.Failed
            : verdict.Count(CaseState.Warned, CaseState.Allowed) > 0 ? VerdictMarks.Warned
            : VerdictMarks.Passed;
        text.Append(CultureInfo.InvariantCulture, $"## {mark} {verdict.Command}: {Escape(verdict.Headline)}\n");
        foreach (var remark in verdict.Remarks) text.Append(CultureInfo.InvariantCulture, $"\n{Escape(remark)}\n");
        foreach (var table in verdict.Tables.Where(table => table.Rows.Count > 0)) Add(text, table);
        return text.Append('\n').ToString();
    }

    static void Add(StringBuilder text, MarkdownTable table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {Escape(table.Title)}\n\n");
        Row(text, table.Columns.Select(column => Escape(column.TrimStart('#'))));
        Row(text, table.Columns.Select(column => column.StartsWith('#') ? "---:" : "---"));
        foreach (var row in table.Rows.Take(MostRows)) Row(text, row.Select(Escape));
        if (table.Rows.Count > MostRows) text.Append(CultureInfo.InvariantCulture, $"\nand {table.Rows.Count - MostRows} more\n");
    }

    static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <summary>Text that is itself in Markdown; a long one keeps its end, where a path has its name.</summary>
    static string Escape(string text)
    {
        var shown = text.Length > LongestCell ? $"…{text[^(LongestCell - 1)..]}" : text;
        var escaped = new StringBuilder(shown.Length);
        foreach (var rune in shown.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ when Rune.IsControl(rune) => " ",
                _ when rune.IsAscii && Markup.Contains((char)rune.Value, StringComparison.Ordinal) => $"\\{rune}",
                _ => $"{rune}",
            });
        }

        return escaped.ToString();
    }
}

/// <summary>A table of a summary; its cells are text without markup.</summary>
/// <param name="Columns">Their names; a name that begins with <c>#</c> is of numbers, which stand at the right.</param>
/// <param name="Rows">As many cells each as there are columns.</param>
sealed record MarkdownTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
