using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>The options that say which rows are chosen.</summary>
sealed class ChoiceOptions : OptionSet
{
    public readonly Setting<int?> Worst = Count("--worst", "Choose the N lowest scores, the lowest first");
    public readonly Setting<int?> Best = Count("--best", "Choose the N highest scores, the highest first");
    public readonly Setting<double?> Below = Limit("--below", "Choose scores below MOS");
    public readonly Setting<double?> Above = Limit("--above", "Choose scores above MOS");
    public readonly Setting<bool> Errors = new("--errors") { Description = "Choose rows without a score" };
    public readonly Setting<bool> PerFolder = new("--per-folder") { Description = "Count --worst, --best and ratings in each folder" };

    public readonly Setting<TimeSpan?> Burst = TimeOption.Create(
        "--burst",
        "First choose the best of each burst: photographs of one camera at most TIME apart, by EXIF; "
            + "without a time there, neighbours by the number in their names",
        "2s or 0.5s");

    public readonly Setting<Alikeness?> Alike = AlikeOption.Create("First choose the best of photographs that look nearly the same");
    public readonly Setting<int?> Keep = Count("--keep", "Choose the N best of each burst, or of those that look alike (default: 1)");
    public readonly Setting<bool> Others = new("--others")
    {
        Description = "Choose the rows that would not be chosen, among those with a score",
    };

    /// <exception cref="UsageException">Two of them contradict each other, or one has no effect.</exception>
    public Choice Read()
    {
        var choice = new Choice
        {
            Worst = Worst.Value,
            Best = Best.Value,
            Below = Below.Value,
            Above = Above.Value,
            Errors = Errors.Value,
            PerFolder = PerFolder.Value,
            Keep = Keep.Value ?? 1,
            Others = Others.Value,
        };
        if (choice is { Worst: not null, Best: not null })
            throw new UsageException("--worst and --best choose opposite rows; give one of the two");
        var isByGroup = Burst.IsGiven || Alike.IsGiven;
        var isByScore = choice is not { Worst: null, Best: null, Below: null, Above: null } || isByGroup;
        if (choice.Errors && isByScore)
            throw new UsageException("--errors chooses rows without a score, and other options choose by score; omit one of the two");
        if (Keep.IsGiven && !isByGroup)
        {
            throw new UsageException(
                "--keep counts photographs of a burst, or of those that look alike; add --burst or --alike, or omit --keep");
        }

        if (choice.Others && !choice.Errors && !isByScore)
            throw new UsageException("--others chooses the rows that other options leave, and there is no other option; add one");
        return choice;
    }

    static Setting<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };

    static Setting<double?> Limit(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "MOS",
        CustomParser = NumberParser.Optional(NumberParser.Real(40)),
    };
}
