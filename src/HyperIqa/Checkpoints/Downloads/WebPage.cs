using System.Net;
using System.Text.RegularExpressions;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Downloads;

/// <summary>
/// A page that a server sends where a file was asked for: Google Drive's question whether to download, its quota notice, or anybody's
/// login.
/// </summary>
sealed partial class WebPage(string html, Uri address)
{
    /// <summary>What is read of a page at most.</summary>
    public const int MostCharacters = 1 << 18;

    static readonly string[] QuotaPhrases = ["quota exceeded", "too many users have viewed or downloaded", "download quota"];

    /// <summary>Whether a file begins as a page does; no checkpoint does.</summary>
    public static bool Begins(ReadOnlySpan<byte> beginning) => beginning.TrimStart("\xef\xbb\xbf \t\r\n"u8) is [(byte)'<', ..];

    /// <summary>
    /// Where the form that Google Drive puts before large files leads to, with what the form would send; null where there is none.
    /// </summary>
    public Uri? Confirmed()
    {
        if (Form().Matches(html).FirstOrDefault(found => Attribute("id", found.Groups["tag"].Value) == "download-form") is not { } form)
        {
            return null;
        }

        if (!Uri.TryCreate(address, Attribute("action", form.Groups["tag"].Value), out var action)) return null;
        if (action.Scheme != address.Scheme || !IsOfTheSameHouse(action)) return null;

        var fields = Input()
            .Matches(form.Groups["body"].Value)
            .Select(input => (Name: Attribute("name", input.Value), Value: Attribute("value", input.Value)))
            .Where(field => field.Name.Length > 0);
        return new UriBuilder(action)
        {
            Query = string.Join(
                '&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")),
        }.Uri;
    }

    /// <summary>What the page says, for a message.</summary>
    public string Meaning()
    {
        if (QuotaPhrases.Any(phrase => html.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
        {
            return "its download quota for this file is used up; it renews within a day or so";
        }

        var title = WebUtility.HtmlDecode(Title().Match(html).Groups["title"].Value).Trim();
        var named = title.Length > 0 ? $"a web page, {title.ReplaceLineEndings(" ").Quoted()}," : "a web page";
        return $"answers with {named} instead of the file: a login, a captive portal or a notice";
    }

    bool IsOfTheSameHouse(Uri other) => other.Host == address.Host || (IsGoogle(other) && IsGoogle(address));

    static bool IsGoogle(Uri uri) => uri.Host.EndsWith(".google.com", StringComparison.Ordinal);

    static string Attribute(string name, string tag) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\s{name}\\s*=\\s*[\"']([^\"']*)", RegexOptions.IgnoreCase).Groups[1].Value);

    [GeneratedRegex("<form\\b(?<tag>[^>]*)>(?<body>.*?)</form>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Input();

    [GeneratedRegex("<title[^>]*>(?<title>[^<]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}
