using System.Text.RegularExpressions;
using HyperIqa.Files;

namespace HyperIqa.Cli.Options;

/// <summary>A command line as a shell takes it again.</summary>
static partial class CommandText
{
    /// <summary>A longer one names more files than anybody reads.</summary>
    const int Longest = 2000;

    /// <summary>The words of a line with <c>hyperiqa</c> before them; cut if it is very long.</summary>
    public static string From(IEnumerable<string> words)
    {
        var text = string.Join(' ', words.Select(Quoted).Prepend("hyperiqa"));
        return text.Length <= Longest ? text : $"{text[..Longest]} …";
    }

    /// <summary>One word of it; a path that is no text is quoted already.</summary>
    static string Quoted(string word) =>
        Plain().IsMatch(word) || QuotedPath.Bytes(word) is not null
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w@%+=:,./-]+\z")]
    private static partial Regex Plain();
}
