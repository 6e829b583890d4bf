namespace HyperIqa.Files;

/// <summary>What a person may have meant by a word that is not known.</summary>
static class Spelling
{
    /// <summary>How many are offered at most.</summary>
    const int Most = 3;

    /// <summary>The end of a sentence: <c>; did you mean grid?</c>, or nothing where no known word is like the one given.</summary>
    /// <param name="known">What could have been meant.</param>
    public static string Hint(string given, IEnumerable<string> known) => Hint(Closest(given, known));

    /// <inheritdoc cref="Hint(string, IEnumerable{string})"/>
    /// <param name="meant">What to offer; none for no hint.</param>
    public static string Hint(IReadOnlyList<string> meant) => meant.Count == 0
        ? ""
        : $"; did you mean {string.Join(", ", meant.SkipLast(1))}{(meant.Count > 1 ? " or " : "")}{meant[^1]}?";

    /// <summary>
    /// The known words that differ from the given one only in case, the order of parts or a slip in every third letter; if there are none,
    /// those that begin with it.
    /// </summary>
    /// <param name="known">What could have been meant.</param>
    /// <returns>The nearest, at most three; none where nothing is near.</returns>
    public static IReadOnlyList<string> Closest(string given, IEnumerable<string> known)
    {
        var word = Plain(given);
        if (word.Length == 0) return [];

        var others = known.Distinct(StringComparer.Ordinal).Select(name => (Name: name, Plain: Plain(name))).ToList();
        var near = others
            .Select(other => (other.Name, Slips: Slips(word, other.Plain), Most: Math.Max(word.Length, other.Plain.Length) / 3))
            .Where(other => other.Slips <= (word.Length == 1 ? 0 : Math.Max(1, other.Most)))
            .ToList();
        return near.Count > 0
            ? [.. near.Where(other => other.Slips == near.Min(nearest => nearest.Slips)).Take(Most).Select(other => other.Name)]
            : [.. others.Where(other => IsBegun(word, other.Plain) || IsBegun(other.Plain, word)).Take(Most).Select(other => other.Name)];
    }

    /// <summary>In small letters, without the hyphens of an option.</summary>
    static string Plain(string word) => word.TrimStart('-').Replace('_', '-').ToLowerInvariant();

    static bool IsBegun(string beginning, string word) => beginning.Length > 2 && word.StartsWith(beginning, StringComparison.Ordinal);

    static int Slips(string given, string known) =>
        given.Contains('-', StringComparison.Ordinal) && given.Split('-').Order(StringComparer.Ordinal).SequenceEqual(
            known.Split('-').Order(StringComparer.Ordinal))
            ? 0
            : Distance(given, known);

    /// <summary>Letters to be left out, put in or changed, and neighbours to be swapped (optimal string alignment).</summary>
    static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                var isSame = from[i - 1] == to[j - 1];
                var least = Math.Min(distances[i - 1, j - 1] + (isSame ? 0 : 1), Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                var isSwapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                distances[i, j] = isSwapped ? Math.Min(least, distances[i - 2, j - 2] + 1) : least;
            }
        }

        return distances[from.Length, to.Length];
    }
}
