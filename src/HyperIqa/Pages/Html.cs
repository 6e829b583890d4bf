using System.Globalization;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Pages;

/// <summary>What the pages of this program are made of: files that open without a server and fetch nothing.</summary>
static class Html
{
    /// <summary>
    /// What a page says whose pictures lie in folders beside it, so that whoever makes another one knows that they may be replaced.
    /// </summary>
    public const string PicturesMark = "<!-- the pictures of this page lie in folders beside it; hyperiqa made them -->";

    /// <summary>What every page says of itself in its head.</summary>
    public const string Generator = "<meta name=\"generator\" content=\"hyperiqa\">";

    /// <summary>How many characters of a page are looked at: the mark follows the styles.</summary>
    const int Beginning = 1 << 16;

    /// <summary>
    /// A page from its beginning to its end. Its content security policy names the hashes of its own style sheet and script, so that
    /// nothing else can style the page or run in it, whatever a name of a file says.
    /// </summary>
    /// <param name="images">
    /// Where pictures may come from, as a content security policy says it, such as <c>data:</c>; empty for nowhere.
    /// </param>
    /// <param name="styles">The names of its own style sheets, which follow the common one.</param>
    /// <param name="scripts">The names of its scripts, in the order in which they run.</param>
    public static string Page(string title, string images, string[] styles, string[] scripts, Markup body)
    {
        var (style, script) = (Joined(["page.css", .. styles]), Joined(scripts));
        var policy = Markup.Joined([Allowed("img-src", images), Allowed("style-src", Hash(style)), Allowed("script-src", Hash(script))]);
        return Markup.From($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        {Markup.Own(Generator)}
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'{policy}">
        <title>{title}</title>
        <style>{Markup.Own(style)}</style>
        </head>
        <body>
        <main>
        {body}
        <footer>hyperiqa {ProgramVersion.Text}</footer>
        </main>
        {(script.Length == 0 ? Markup.None : $"<script>{Markup.Own(script)}</script>")}
        </body>
        </html>

        """).ToString();
    }

    /// <summary>Whether a file is a page whose pictures lie in folders beside it.</summary>
    /// <param name="file">It need not be there.</param>
    public static bool HasPictures(string file)
    {
        if (!File.Exists(file)) return false;

        using var reader = new StreamReader(file);
        var beginning = new char[Beginning];
        var length = reader.ReadBlock(beginning, 0, beginning.Length);
        return new string(beginning, 0, length).Contains(PicturesMark, StringComparison.Ordinal);
    }

    /// <summary>A file's name as a reference from the page beside it.</summary>
    public static string Reference(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    /// <summary>The heads of a table's columns.</summary>
    public static Markup Heads(params string[] names) => Markup.Joined(names.Select(Markup (name) => $"""<th scope="col">{name}</th>"""));

    /// <summary>A number with a decimal point whatever the machine's language.</summary>
    public static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Style sheets or scripts that the program carries, one after the other; empty for none.</summary>
    static string Joined(IEnumerable<string> names) => string.Concat(names.Select(Resource)) is { Length: > 0 } text ? $"\n{text}" : "";

    static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(Html).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>How a content security policy names a text; empty for an empty one.</summary>
    static string Hash(string text) =>
        text.Length == 0 ? "" : $"'sha256-{Convert.ToBase64String(Sha256.Compute(Encoding.UTF8.GetBytes(text)))}'";

    static Markup Allowed(string what, string source) => source.Length == 0 ? Markup.None : Markup.Own($"; {what} {source}");
}
