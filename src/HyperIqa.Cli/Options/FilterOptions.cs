using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Options;

/// <summary>Which of the images that a command is given it takes, the same for every command that searches folders.</summary>
sealed class FilterOptions : OptionSet
{
    static readonly string[] Times =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-ddK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK",
    ];

    public readonly Setting<string[]> Include = Globs(
        "--include", "Take only images whose path in the folder fits GLOB, such as '*.jpg' or 'raw/**'; may be given again");

    public readonly Setting<string[]> Exclude = Globs("--exclude", "Leave out images and folders that fit GLOB; may be given again");

    public readonly Setting<DateTime?> NewerThan = new("--newer-than")
    {
        Description = "Take only files changed after a time (2026-05-01, '2026-05-01 14:30', or 7d for the last week) or after FILE was",
        HelpName = "TIME|FILE",
        CustomParser = ParseTime,
    };

    /// <summary>The argument of commands that take images.</summary>
    /// <param name="elsewhere">What lies elsewhere and is taken too.</param>
    public static Positional<string[]> CreatePaths(string elsewhere = "") => new("PATH")
    {
        Description = $"Images, folders (searched recursively), archives (tar, tar.gz, tar.zst, zip), {elsewhere}"
            + "or - to read one path per line from standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    public SearchFilter Read() => Given.Any()
        ? new()
        {
            Include = [.. Include.Value.Select(pattern => new Glob(pattern))],
            Exclude = [.. Exclude.Value.Select(pattern => new Glob(pattern))],
            NewerThan = NewerThan.Value,
        }
        : SearchFilter.None;

    static Setting<string[]> Globs(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "GLOB",
        Arity = ArgumentArity.OneOrMore,
        Default = [],
        CustomParser = argument =>
        {
            string[] patterns = [.. argument.Tokens.Select(token => token.Value)];
            if (Array.Exists(patterns, pattern => pattern.Trim('/').Length == 0))
                argument.AddError($"{name}: takes a pattern of names, such as '*.png'");
            return patterns;
        },
    };

    static DateTime? ParseTime(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        if (Duration.Parse(text) is { } ago) return DateTime.UtcNow - ago;

        if (DateTime.TryParseExact(
                text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        if (File.Exists(text)) return File.GetLastWriteTimeUtc(text);

        argument.AddError(
            Directory.Exists(text)
                ? $"--newer-than {text}: is a folder; takes a time, such as 2026-05-01 or 7d, or a file"
                : $"--newer-than {text}: takes a time, such as 2026-05-01 or 7d, or a file, and there is no such file");
        return null;
    }
}
