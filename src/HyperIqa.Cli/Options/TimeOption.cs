using System.CommandLine.Parsing;

namespace HyperIqa.Cli.Options;

/// <summary>Options whose value is a time, as people write it: 2h30m, 40m, 0.5s.</summary>
static class TimeOption
{
    /// <param name="examples">Times that a person may want.</param>
    public static Setting<TimeSpan?> Create(string name, string description, string examples) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument => Parse(argument, examples),
    };

    /// <summary>Reads a time.</summary>
    /// <inheritdoc cref="Create"/>
    public static TimeSpan? Parse(ArgumentResult argument, string examples)
    {
        var text = argument.Tokens[^1].Value;
        if (Duration.Parse(text) is { } time) return time;

        argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} {text}: takes a time, such as {examples}");
        return null;
    }
}
