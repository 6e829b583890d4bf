using System.CommandLine;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>The options that say which rows are chosen.</summary>
sealed class ChoiceOptions
{
    readonly Option<int?> _worst = Count("--worst", "Choose the N lowest scores, the lowest first");
    readonly Option<int?> _best = Count("--best", "Choose the N highest scores, the highest first");
    readonly Option<double?> _below = Limit("--below", "Choose scores below MOS");
    readonly Option<double?> _above = Limit("--above", "Choose scores above MOS");
    readonly Option<bool> _errors = new("--errors") { Description = "Choose rows without a score" };
    readonly Option<bool> _perFolder = new("--per-folder") { Description = "Count --worst, --best and ratings in each folder" };

    readonly Option<TimeSpan?> _burst = TimeOption.Create(
        "--burst",
        "First choose the best of each burst: photographs of one camera at most TIME apart, by EXIF; "
            + "without a time there, neighbours by the number in their names",
        "2s or 0.5s");

    readonly Option<Alikeness?> _alike = AlikeOption.Create();
    readonly Option<int?> _keep = Count("--keep", "Choose the N best of each burst, or of those that look alike (default: 1)");
    readonly Option<bool> _others = new("--others") { Description = "Choose the rows that would not be chosen, among those with a score" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _worst, _best, _below, _above, _errors, _perFolder, _burst, _alike, _keep, _others })
            command.Add(option);
    }

    /// <summary>The longest time between two photographs of a burst; null where bursts are not asked for.</summary>
    public TimeSpan? Burst(ParseResult parsed) => parsed.GetValue(_burst);

    /// <summary>How alike photographs of a group look; null where looks are not asked for.</summary>
    public Alikeness? Alike(ParseResult parsed) => parsed.GetValue(_alike);

    /// <exception cref="UsageException">Two of them contradict each other, or one has no effect.</exception>
    public Choice Read(ParseResult parsed)
    {
        var choice = new Choice
        {
            Worst = parsed.GetValue(_worst),
            Best = parsed.GetValue(_best),
            Below = parsed.GetValue(_below),
            Above = parsed.GetValue(_above),
            Errors = parsed.GetValue(_errors),
            PerFolder = parsed.GetValue(_perFolder),
            Keep = parsed.GetValue(_keep) ?? 1,
            Others = parsed.GetValue(_others),
        };
        if (choice is { Worst: not null, Best: not null })
            throw new UsageException("--worst and --best choose opposite rows; give one of the two");
        var isByGroup = Burst(parsed) is not null || Alike(parsed) is not null;
        var isByScore = choice is not { Worst: null, Best: null, Below: null, Above: null } || isByGroup;
        if (choice.Errors && isByScore)
            throw new UsageException("--errors chooses rows without a score, and other options choose by score; omit one of the two");
        if (parsed.GetValue(_keep) is not null && !isByGroup)
            throw new UsageException("--keep counts photographs of a burst, or of those that look alike; add --burst or --alike, or omit --keep");
        if (choice.Others && !choice.Errors && !isByScore)
            throw new UsageException("--others chooses the rows that other options leave, and there is no other option; add one");
        return choice;
    }

    static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    static Option<double?> Limit(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "MOS",
        CustomParser = NumberParser.Optional(NumberParser.Real(40)),
    };
}
