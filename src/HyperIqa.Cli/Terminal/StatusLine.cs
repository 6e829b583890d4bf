using System.Diagnostics;
using System.Text;

namespace HyperIqa.Cli.Terminal;

/// <summary>
/// The line that says how far a command has come, on standard error: on a terminal rewritten in place, elsewhere (a file, a scheduler's
/// log, a terminal that calls itself dumb) a line every half minute.
/// </summary>
sealed class StatusLine(bool quiet) : IDisposable
{
    static readonly TimeSpan InPlace = TimeSpan.FromMilliseconds(100), Plain = TimeSpan.FromSeconds(30);
    static readonly Lock Writing = new();
    static int _shown;

    readonly Stopwatch _since = Stopwatch.StartNew();
    TimeSpan _next = IsTerminal ? TimeSpan.Zero : Plain;

    /// <summary>Whether lines are rewritten.</summary>
    public static bool IsTerminal { get; } = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "");

    /// <summary>Whether the terminal may be coloured; see no-color.org.</summary>
    public static bool HasColour { get; } = IsTerminal
        && !OperatingSystem.IsWindows()
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Shows a line if it is time for one.</summary>
    /// <param name="text">Makes it, for a terminal with that many columns, or, given null, as long as it needs to be.</param>
    public void Show(Func<int?, string> text)
    {
        if (quiet || _since.Elapsed < _next) return;

        _next = _since.Elapsed + (IsTerminal ? InPlace : Plain);
        lock (Writing)
        {
            if (IsTerminal) Rewrite(text(Columns));
            else Print(text(null) + Environment.NewLine);
        }
    }

    public void Dispose() => Clear();

    /// <summary>Writes a whole line, in the place of the one shown.</summary>
    public static void Write(string line)
    {
        lock (Writing)
        {
            Clear();
            Print((IsTerminal ? Wrapped(line, Columns) : line) + Environment.NewLine);
        }
    }

    /// <summary>Takes the line away for rows that go to the same terminal; it comes back when it is time for it.</summary>
    public static void MakeWay()
    {
        if (IsTerminal && !Console.IsOutputRedirected) Clear();
    }

    /// <summary>A line that is too long for the screen, parted between words; what follows is set in.</summary>
    /// <param name="line">Without line breaks.</param>
    /// <param name="columns">What there is room for.</param>
    public static string Wrapped(string line, int columns)
    {
        const string Indent = "  ";
        var words = line.Split(' ');
        var text = new StringBuilder(words[0]);
        var room = columns - words[0].Length;
        foreach (var word in words.Skip(1))
        {
            if (word.Length < room)
            {
                text.Append(' ');
                room--;
            }
            else
            {
                text.Append(Environment.NewLine).Append(Indent);
                room = columns - Indent.Length;
            }

            text.Append(word);
            room -= word.Length;
        }

        return text.ToString();
    }

    static void Clear()
    {
        lock (Writing)
        {
            if (_shown > 0) Rewrite("");
        }
    }

    /// <summary>One less than there are: some terminals go on to the next line after the last column.</summary>
    static int Columns => Console.WindowWidth is > 1 and var width ? width - 1 : 79;

    static void Rewrite(string text)
    {
        var length = Colours.LengthOf(text);
        Print($"\r{text}{new string(' ', Math.Max(0, _shown - length))}{(length == 0 ? "\r" : "")}");
        _shown = length;
    }

    /// <summary>A terminal that has hung up, or a full disk behind a redirection, costs the words and not the work.</summary>
    static void Print(string text)
    {
        try
        {
            Console.Error.Write(text);
        }
        catch (IOException)
        {
            // there is nowhere left to say so
        }
    }
}
