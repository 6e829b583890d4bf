using System.Globalization;

namespace HyperIqa.Cli.Terminal;

/// <summary>How far a command has come, in one line on standard error: for scoring, evaluating, training, fetching.</summary>
sealed class Progress(bool quiet) : IDisposable
{
    const int ShortestBar = 8, LongestBar = 60;

    /// <summary>Whether the locale has characters to draw with.</summary>
    internal static readonly bool IsUnicode = new[] { "LC_ALL", "LC_CTYPE", "LANG" }
        .Select(Environment.GetEnvironmentVariable)
        .FirstOrDefault(value => !string.IsNullOrEmpty(value)) is { } locale
            && locale.Contains("UTF", StringComparison.OrdinalIgnoreCase);

    readonly StatusLine _line = new(quiet);

    /// <summary>Shows the line if it is time for it.</summary>
    /// <param name="share">0..1: how much is done; null where that is not known.</param>
    /// <param name="words">Ways to say where things stand, from the longest to the shortest; told whether they are for a terminal.</param>
    public void Show(double? share, Func<bool, IReadOnlyList<string>> words) =>
        _line.Show(columns => Text(share, words(columns is not null), columns));

    public void Dispose() => _line.Dispose();

    /// <summary>The line: the longest words that there is room for, after a bar where there is room for both.</summary>
    /// <param name="words">From the longest to the shortest.</param>
    /// <param name="columns">What a terminal has room for; null for a plain line.</param>
    public static string Text(double? share, IReadOnlyList<string> words, int? columns)
    {
        if (columns is not { } room) return words[0];

        foreach (var way in words)
        {
            if (share is { } known && WithBar(Math.Clamp(known, 0, 1), way, room) is { } line) return line;
            if (Colours.LengthOf(way) <= room) return way;
        }

        return words[^1][..Math.Min(room, words[^1].Length)];
    }

    /// <summary>Three digits.</summary>
    public static string Rate(double perSecond) =>
        perSecond.ToString(perSecond < 10 ? "F2" : perSecond < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);

    static string? WithBar(double share, string words, int room)
    {
        var percent = string.Create(CultureInfo.InvariantCulture, $" {(int)(100 * share),3}%  ");
        var width = Math.Min(LongestBar, room - Colours.LengthOf(words) - percent.Length);
        return width < ShortestBar ? null : Bar(share, width) + percent + words;
    }

    static string Bar(double share, int width)
    {
        var done = (int)(share * width);
        var (full, empty) = !IsUnicode ? ('#', '.') : StatusLine.HasColour ? ('━', '━') : ('━', ' ');
        return Colours.Green(new string(full, done)) + Colours.Dim(new string(empty, width - done));
    }
}
