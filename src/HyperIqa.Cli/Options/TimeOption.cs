using System.CommandLine;

namespace HyperIqa.Cli.Options;

/// <summary>Options whose value is a time, as people write it: 2h30m, 40m, 0.5s.</summary>
static class TimeOption
{
    /// <param name="examples">Times that a person may want.</param>
    public static Option<TimeSpan?> Create(string name, string description, string examples) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument =>
        {
            if (Duration.Parse(argument.Tokens[^1].Value) is { } time) return time;

            argument.AddError($"{name} {argument.Tokens[^1].Value}: takes a time, such as {examples}");
            return null;
        },
    };
}
