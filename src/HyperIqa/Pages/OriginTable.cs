using System.Globalization;

namespace HyperIqa.Pages;

/// <summary>How a page came about: a table that opens when it is asked for.</summary>
static class OriginTable
{
    /// <summary>The table; its first row says when the page was written.</summary>
    public static Markup Html(IEnumerable<(string Name, string Value)> facts) => $"""
        <details class="about">
        <summary>How this page came about</summary>
        <table>
        {Row("written", DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))}
        {Markup.Lines(facts.Select(fact => Row(fact.Name, fact.Value)))}
        </table>
        </details>
        """;

    static Markup Row(string name, string value) => $"""<tr><th scope="row">{name}</th><td>{value}</td></tr>""";
}
