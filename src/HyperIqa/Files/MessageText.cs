using System.Globalization;
using System.Text;

namespace HyperIqa.Files;

/// <summary>Puts what a file says into a one-line message, however long or strange it is.</summary>
static class MessageText
{
    const int LongestQuote = 60;
    const int LongestList = 5;

    /// <summary>The text in quotes: shortened, and without characters that could break the line or colour the terminal.</summary>
    public static string Quoted(this string text)
    {
        var quote = new StringBuilder("'");
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, LongestQuote)).EnumerateRunes())
        {
            var plain = !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune)
                is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            quote.Append(plain ? rune.ToString() : "?");
        }

        return quote.Append(text.Length > LongestQuote ? "…'" : "'").ToString();
    }

    /// <summary>The first few of many, and how many more there are.</summary>
    public static string Listed(IReadOnlyCollection<string> items, int most = LongestList)
    {
        var shown = string.Join(", ", items.Take(most));
        return items.Count > most ? $"{shown} and {items.Count - most} more" : shown;
    }

    /// <summary>A shape as in <c>[64, 3, 7, 7]</c>.</summary>
    public static string Shape(IReadOnlyCollection<long> shape) =>
        shape.Count > 8 ? $"[{string.Join(", ", shape.Take(8))}, …]" : $"[{string.Join(", ", shape)}]";
}
