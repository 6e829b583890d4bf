using System.CommandLine;

namespace HyperIqa.Cli.Options;

/// <summary>
/// Options that belong together: its public fields are options, arguments and other sets, in the order of the help. Whatever is declared
/// is in the help, in completions and in the manual page, and has its value when the command runs.
/// </summary>
abstract class OptionSet
{
    readonly HashSet<ISetting> _leftOut = [];

    /// <summary>All options, those of sets in it included.</summary>
    public IEnumerable<Option> All => Settings.OfType<Option>();

    /// <summary>The options and arguments that the command line has.</summary>
    public IEnumerable<ISetting> Given => Settings.Where(setting => setting.IsGiven);

    /// <summary>The options whose value is a person's own default, with where that stands.</summary>
    public IReadOnlyList<(string Option, string Origin)> Origins =>
        [.. Settings.Where(setting => setting.Origin is not null).Select(setting => (setting.Name, setting.Origin!))];

    IEnumerable<ISetting> Settings => GetType().GetFields().OrderBy(part => part.MetadataToken) // as they are declared
        .SelectMany(part => part.GetValue(this) switch
        {
            OptionSet set => set.Settings,
            ISetting setting when !_leftOut.Contains(setting) => [setting],
            _ => Array.Empty<ISetting>(),
        });

    /// <summary>Leaves options out that a command has no use for.</summary>
    public void LeaveOut(params IEnumerable<ISetting> settings) => _leftOut.UnionWith(settings);

    public void AddTo(Command command)
    {
        foreach (var setting in Settings)
        {
            if (setting is Option option) command.Add(option);
            else command.Add((Argument)setting);
        }
    }

    /// <summary>Takes the values from a command line, or from a person's own defaults.</summary>
    /// <exception cref="UsageException">An option does not take the person's own default.</exception>
    public void Bind(ParseResult parsed, OwnDefaults defaults)
    {
        foreach (var setting in Settings) setting.Bind(parsed, defaults);
    }
}

/// <summary>A command: a list of options, and what it does.</summary>
abstract class CommandOptions(string name, string description) : OptionSet
{
    /// <summary>The words of the command line.</summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    /// <summary>The command line, as a shell takes it again.</summary>
    public string Line => CommandText.From(Words);

    /// <summary>The command for the parser.</summary>
    public virtual Command Create()
    {
        var command = new Command(name, description);
        AddTo(command);
        command.SetAction(parsed =>
        {
            Words = [.. parsed.Tokens.Select(token => token.Value)];
            Bind(parsed, OwnDefaults.OfUser(parsed.RootCommandResult.Command));
            return Run();
        });
        return command;
    }

    /// <summary>Does what the command line asks for.</summary>
    /// <returns>The exit code.</returns>
    protected abstract int Run();
}
