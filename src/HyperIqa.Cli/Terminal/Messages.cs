using System.Globalization;

namespace HyperIqa.Cli.Terminal;

/// <summary>
/// What is said to the person, on standard error and after the command's name, so that standard output is the result alone.
/// </summary>
static class Messages
{
    /// <summary>Why something could not be done.</summary>
    public static void Error(string message) => Write($"hyperiqa: {message}");

    /// <summary>What the person should know about a result.</summary>
    public static void Warning(string message) => Write($"hyperiqa: warning: {message}");

    /// <summary>An image that a result does without.</summary>
    public static void LeftOut(string image, string? reason) => Warning($"{image}: left out ({reason})");

    /// <summary>A plain remark.</summary>
    public static void Note(string message) => Write(message);

    /// <summary>A name that a terminal may be shown: without line breaks, and without codes that would command it.</summary>
    public static string Printable(string name) => name.Any(char.IsControl)
        ? string.Concat(name.Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}") : $"{c}"))
        : name;

    static void Write(string line) => StatusLine.Write(Printable(line));
}
