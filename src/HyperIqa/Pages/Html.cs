using System.Globalization;
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

    /// <summary>A page from its beginning to its end.</summary>
    /// <param name="allowed">What may be loaded, beside styles in the page, as a content security policy says it.</param>
    /// <param name="styles">The names of its own style sheets, which follow the common one.</param>
    public static string Page(string title, Markup allowed, string[] styles, Markup body) => Markup.From($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        {Markup.Own(Generator)}
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; {allowed}; style-src 'unsafe-inline'">
        <title>{title}</title>
        <style>
        {Resource("page.css")}{Markup.Joined(styles.Select(Resource))}</style>
        </head>
        <body>
        <main>
        {body}
        <footer>hyperiqa {ProgramVersion.Text}</footer>
        </main>
        </body>
        </html>

        """).ToString();

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

    /// <summary>A number with a decimal point whatever the machine's language.</summary>
    public static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A style sheet or a script that the program carries.</summary>
    public static Markup Resource(string name)
    {
        using var reader = new StreamReader(typeof(Html).Assembly.GetManifestResourceStream(name)!);
        return Markup.Own(reader.ReadToEnd());
    }
}
