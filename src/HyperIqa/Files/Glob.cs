using System.Text;
using System.Text.RegularExpressions;

namespace HyperIqa.Files;

/// <summary>
/// A pattern of paths as .gitignore files have them: <c>*</c> and <c>?</c> within a name, <c>**</c> across folders, <c>[a-z]</c>,
/// <c>{jpg,png}</c>. A pattern without <c>/</c> fits names in whatever folder. What fits a folder fits all that is in it. Case does not
/// count, as cameras call their files IMG_1.JPG.
/// </summary>
sealed class Glob(string pattern)
{
    readonly Regex _whole = new(
        Translate(pattern),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);

    /// <summary>Whether a path fits, or a folder that it lies in.</summary>
    /// <param name="path">Relative to the folder that is searched, with <c>/</c>.</param>
    public bool Fits(string path) => _whole.IsMatch(path);

    static string Translate(string pattern)
    {
        var slashed = OperatingSystem.IsWindows() ? pattern.Replace('\\', '/') : pattern;
        var body = slashed.TrimEnd('/');
        if (body.StartsWith("./", StringComparison.Ordinal)) body = body[2..];
        var isAnywhere = !body.Contains('/', StringComparison.Ordinal);
        var text = new StringBuilder(isAnywhere ? "^(?:.*/)?" : "^");
        if (!isAnywhere) body = body.TrimStart('/');
        var depth = 0;
        for (var at = 0; at < body.Length; at++) at = Append(text, body, at, ref depth);

        for (; depth > 0; depth--) text.Append(')'); // a brace that is never closed
        return text.Append("(?:/.*)?$").ToString();
    }

    /// <summary>Translates what stands at a place of the pattern.</summary>
    /// <returns>The last character that belongs to it.</returns>
    static int Append(StringBuilder text, string body, int at, ref int depth)
    {
        switch (body[at])
        {
            case '*' when at + 1 < body.Length && body[at + 1] == '*':
                var isFolder = at + 2 < body.Length && body[at + 2] == '/' && (at == 0 || body[at - 1] == '/');
                text.Append(isFolder ? "(?:.*/)?" : ".*");
                return isFolder ? at + 2 : at + 1;
            case '*':
                text.Append("[^/]*");
                return at;
            case '?':
                text.Append("[^/]");
                return at;
            case '{' when body.IndexOf('}', at) > at:
                depth++;
                text.Append("(?:");
                return at;
            case ',' when depth > 0:
                text.Append('|');
                return at;
            case '}' when depth > 0:
                depth--;
                text.Append(')');
                return at;
            case '[' when body.IndexOf(']', Math.Min(at + 2, body.Length)) is > 0 and var end:
                var isNot = body[at + 1] is '!' or '^';
                var set = body[(at + (isNot ? 2 : 1))..end];
                text.Append(isNot ? "[^/" : "[").Append(set.Replace("\\", @"\\", StringComparison.Ordinal)
                    .Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal)
                    .Replace("^", @"\^", StringComparison.Ordinal)).Append(']');
                return end;
            case '\\' when at + 1 < body.Length:
                text.Append(Regex.Escape(body[(at + 1)..(at + 2)]));
                return at + 1;
            default:
                text.Append(Regex.Escape(body[at..(at + 1)]));
                return at;
        }
    }
}
