namespace HyperIqa.Cli.Terminal;

/// <summary>The few colours of a terminal that are used; none where they are not wanted.</summary>
static class Colours
{
    const char Escape = '\u001b';

    public static string Green(string text) => In("32", text);

    public static string Red(string text) => In("31", text);

    public static string Dim(string text) => In("2", text);

    /// <summary>What a text takes on the screen.</summary>
    public static int LengthOf(string text)
    {
        var (length, hidden) = (0, false);
        foreach (var c in text)
        {
            if (c == Escape) hidden = true;
            else if (!hidden) length++;
            else if (c == 'm') hidden = false;
        }

        return length;
    }

    static string In(string code, string text) => StatusLine.HasColour && text.Length > 0 ? $"{Escape}[{code}m{text}{Escape}[0m" : text;
}
