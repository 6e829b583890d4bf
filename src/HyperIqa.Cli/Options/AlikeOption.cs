using System.CommandLine;
using System.CommandLine.Parsing;
using HyperIqa.Research.Embeddings;

namespace HyperIqa.Cli.Options;

/// <summary>What follows <c>--alike</c>.</summary>
/// <param name="Least">How alike photographs of a group look at least, up to 1.</param>
/// <param name="Word">A word that is no number: <c>pick --alike scores.csv</c> names the table.</param>
sealed record Alikeness(double Least, string? Word = null);

/// <summary><c>--alike</c>, with a number or alone.</summary>
static class AlikeOption
{
    public const string Name = "--alike";

    /// <summary>
    /// No two photographs of different scenes look so alike, and nearly all variants of one do: <see cref="Looks"/> has the numbers.
    /// </summary>
    public const double Usual = 0.7;

    /// <param name="use">What becomes of photographs that look nearly the same.</param>
    public static Setting<Alikeness?> Create(string use) => new(Name)
    {
        Description = FormattableString.Invariant($"{use}, by the model's features; R says how alike (default: {Usual})"),
        HelpName = "R",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = Parse,
    };

    /// <exception cref="UsageException">What follows it is neither a number nor the table.</exception>
    public static (Alikeness? Alike, string? Table) Read(Alikeness? given, string? table) => given?.Word switch
    {
        null => (given, table),
        _ when table is not null => throw new UsageException($"{Name} {given.Word}: takes a number above 0 and up to 1, such as {Usual}"),
        var word => (given, word),
    };

    static Alikeness? Parse(ArgumentResult argument)
    {
        if (argument.Tokens.Count == 0) return new(Usual);

        var word = argument.Tokens[^1].Value;
        if (NumberParser.TryParse(word) is not { } least) return new(Usual, word);
        if (least is > 0 and <= 1) return new(least);

        argument.AddError(FormattableString.Invariant($"{Name} {word}: takes a number above 0 and up to 1, such as {Usual}"));
        return null;
    }
}
