using System.CommandLine;

namespace HyperIqa.Cli.Options;

/// <summary>An option or argument of an <see cref="OptionSet"/>, whatever its type.</summary>
interface ISetting
{
    /// <summary>The long name of an option; what the help calls an argument.</summary>
    string Name { get; }

    /// <summary>Whether the command line has it.</summary>
    bool IsGiven { get; }

    /// <summary>Whether an empty value means something.</summary>
    bool MayBeEmpty => false;

    /// <summary>Whether people may set a default of their own.</summary>
    bool TakesOwnDefault => false;

    /// <summary>Who says the value, if that is a default of somebody's own; else null.</summary>
    string? Origin => null;

    /// <summary>Takes the value from a command line, or from a person's own defaults.</summary>
    /// <exception cref="UsageException">The option does not take the person's own default.</exception>
    void Bind(ParseResult parsed, OwnDefaults defaults);
}

/// <summary>An option in one place: its names, help, parser, completions and default, and in a command that runs its value.</summary>
sealed class Setting<T>(string name, params string[] aliases) : Option<T>(name, aliases), ISetting
{
    ParseResult? _parsed;
    T? _own;

    /// <summary>The value where neither the command line nor the user's own defaults give one.</summary>
    public T Default { get; init; } = default!;

    public bool MayBeEmpty { get; init; }

    public bool TakesOwnDefault { get; init; }

    public string? Origin { get; private set; }

    public bool IsGiven => _parsed?.GetResult(this) is { Implicit: false };

    public T Value => IsGiven || Origin is null ? Asked : _own!;

    /// <summary>The value without a person's own default.</summary>
    public T Asked => IsGiven ? _parsed!.GetValue(this)! : Default;

    public void Bind(ParseResult parsed, OwnDefaults defaults)
    {
        _parsed = parsed;
        if (!TakesOwnDefault || IsGiven || defaults.Find(Name) is not var (text, origin)) return;

        var own = new Command("defaults") { this }.Parse([$"{Name}={text}"]);
        if (own.Errors is [var error, ..]) throw new UsageException($"{origin}: {error.Message}");

        (_own, Origin) = (own.GetValue(this), origin);
    }
}

/// <summary>The same of an argument, which stands without a name.</summary>
sealed class Positional<T>(string name) : Argument<T>(name), ISetting
{
    ParseResult? _parsed;

    public T Value => _parsed!.GetValue(this)!;

    public bool IsGiven => _parsed?.GetResult(this) is { Implicit: false };

    public void Bind(ParseResult parsed, OwnDefaults defaults) => _parsed = parsed;
}
