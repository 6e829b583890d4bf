using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace HyperIqa.Pages;

/// <summary>
/// HTML, which <c>$"&lt;p&gt;{name}&lt;/p&gt;"</c> becomes where a page expects it. What stands in a hole is encoded, unless it is markup
/// itself; so no name of a file can forget to be.
/// </summary>
[InterpolatedStringHandler]
sealed class Markup
{
    readonly StringBuilder _html;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public Markup(int literalLength, int formattedCount) => _html = new(literalLength + 16 * formattedCount);

    /// <summary>Nothing.</summary>
    public static Markup None => $"";

    /// <summary>Takes an interpolated string for markup where nothing else says that it is.</summary>
    public static Markup From(Markup markup) => markup;

    /// <summary>Text of this program's own that is markup already: a style sheet, a script.</summary>
    public static Markup Own(string html)
    {
        var markup = new Markup(html.Length, 0);
        markup.AppendLiteral(html);
        return markup;
    }

    /// <summary>One after the other, a line each.</summary>
    public static Markup Lines(IEnumerable<Markup> parts) => Own(string.Join('\n', parts));

    /// <summary>One after the other.</summary>
    public static Markup Joined(IEnumerable<Markup> parts) => Own(string.Concat(parts));

    /// <summary>What the string says itself.</summary>
    public void AppendLiteral(string literal) => _html.Append(literal);

    /// <summary>Markup in a hole stays as it is.</summary>
    public void AppendFormatted(Markup markup) => _html.Append(markup._html);

    /// <summary>Text in a hole is encoded.</summary>
    public void AppendFormatted(string? text) => _html.Append(WebUtility.HtmlEncode(text));

    /// <summary>A whole number in a hole, whatever the machine's language.</summary>
    public void AppendFormatted(int number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>The HTML.</summary>
    public override string ToString() => _html.ToString();
}
