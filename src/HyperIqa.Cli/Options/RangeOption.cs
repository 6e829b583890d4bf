using System.CommandLine.Parsing;
using HyperIqa.Checkpoints;
using HyperIqa.Maps;

namespace HyperIqa.Cli.Options;

/// <summary>What the colours of maps stand for, as a person asks for it.</summary>
/// <param name="Given">The ends; null where they are not given.</param>
sealed record RangeRequest(MapRange? Given)
{
    /// <summary>Each map's own.</summary>
    public static RangeRequest Own { get; } = new((MapRange?)null);

    /// <summary>One range for all maps; null for each map's own.</summary>
    /// <param name="request">Null for what is usual.</param>
    /// <param name="usual">The range where none is asked for.</param>
    public static MapRange? Resolve(RangeRequest? request, Func<MapRange> usual) => request is null ? usual() : request.Given;

    /// <summary>
    /// The MOS between which nine of ten of a checkpoint's reference photographs score; the whole scale where it does not tell.
    /// </summary>
    /// <exception cref="CheckpointException">Its distribution is damaged.</exception>
    public static MapRange OfModel(Checkpoint checkpoint) =>
        MosQuantiles.From(checkpoint) is { } quantiles ? MapRange.FromQuantiles(quantiles.Below) : new(0, 100);
}

/// <summary><c>--range</c>: a word, or two numbers.</summary>
static class RangeOption
{
    /// <summary>What the word <c>model</c> means.</summary>
    public const string OfModel = "between which 90 % of the model's reference photographs score";

    const string Name = "--range", OwnWord = "own";

    /// <param name="word">What the usual range is called, such as <c>model</c>.</param>
    public static Setting<RangeRequest?> Create(string word, string means) => new(Name)
    {
        Description = "MOS of the darkest and the brightest colour of maps, such as 20 80; own: each map's own; "
            + $"{word}: {means} (default: {word})",
        HelpName = $"own|{word}|LOW HIGH",
        Arity = new(2, 2),
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument => Parse(argument, word),
    };

    /// <summary>
    /// A command line in which a word stands twice after the option, which takes two: so no path after it is taken for the second.
    /// </summary>
    public static string[] Doubled(string[] arguments) =>
    [
        .. arguments.SelectMany((argument, place) =>
            place > 0 && arguments[place - 1] == Name && IsWord(argument) ? [argument, argument]
            : argument.StartsWith($"{Name}=", StringComparison.Ordinal) && IsWord(argument[(Name.Length + 1)..])
                ? [argument, argument[(Name.Length + 1)..]]
            : new[] { argument }),
    ];

    static bool IsWord(string argument) => argument is OwnWord or "model" or "table";

    static RangeRequest? Parse(ArgumentResult argument, string word)
    {
        string[] words = [.. argument.Tokens.TakeLast(2).Select(token => token.Value)];
        if (words is [OwnWord, OwnWord]) return RangeRequest.Own;
        if (words is [var one, var other] && one == word && other == word) return null;

        string[] given = words.Length == 2 && words[0] == words[1] && IsWord(words[0]) ? [words[0]] : words;
        if (words.Length == 2 && NumberParser.TryParse(words[0]) is { } low && NumberParser.TryParse(words[1]) is { } high)
        {
            if (low < high) return new(new MapRange(low, high));

            argument.AddError($"{Name} {string.Join(' ', given)}: takes the lower number first, such as 20 80");
            return null;
        }

        argument.AddError($"{Name} {string.Join(' ', given)}: takes {OwnWord}, {word} or two numbers, such as 20 80");
        return null;
    }
}
