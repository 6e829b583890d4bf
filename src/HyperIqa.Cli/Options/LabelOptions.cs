using System.CommandLine;
using System.CommandLine.Completions;
using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Options;

/// <summary><c>--labels</c>, and what says whose they are and how they are read: the same for every command that reads labels.</summary>
sealed class LabelOptions
{
    /// <param name="description">What the labels are for, and where they may be.</param>
    /// <param name="isRequired">Whether the command cannot do without.</param>
    public LabelOptions(string description, bool isRequired = false)
    {
        File = new("--labels") { Description = description, HelpName = "PATH", Required = isRequired };
        All = [File, Dataset, NameColumn, LabelColumn, Direction, Sheet];
    }

    public Option<string?> File { get; }

    public Option<string?> Dataset { get; } = new("--dataset")
    {
        Description = "Dataset that the labels belong to (default: detected): "
            + string.Join(", ", KnownDatasets.All.Select(known => known.Name)),
        HelpName = "NAME",
        CompletionSources = { _ => KnownDatasets.All.Select(known => new CompletionItem(known.Name)) },
    };

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All { get; }

    Option<string?> NameColumn { get; } = new("--name-column")
    {
        Description = "Column of image names in the labels (default: detected)",
        HelpName = "COLUMN",
    };

    Option<string?> LabelColumn { get; } = new("--label-column")
    {
        Description = "Column of human scores in the labels (default: detected, such as KonIQ-10k's MOS_zscore)",
        HelpName = "COLUMN",
    };

    Option<LabelDirection?> Direction { get; } = DirectionOf(
        "--labels-are", "Direction of the labels; mos: higher is better; dmos: lower is better (default: by dataset or column name)");

    Option<string?> Sheet { get; } = new("--sheet")
    {
        Description = "Sheet of an Excel workbook of labels (default: the first)",
        HelpName = "SHEET",
    };

    /// <summary>An option that says which way numbers point.</summary>
    public static Option<LabelDirection?> DirectionOf(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "mos|dmos",
        CustomParser = ChoiceParser.Of<LabelDirection?>(("mos", LabelDirection.HigherIsBetter), ("dmos", LabelDirection.LowerIsBetter)),
    };

    public void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    /// <summary>What is said about the columns.</summary>
    public LabelColumns Columns(ParseResult parsed) => new(
        parsed.GetValue(NameColumn), parsed.GetValue(LabelColumn), parsed.GetValue(Direction), parsed.GetValue(Sheet));

    /// <returns>Null where no labels are asked for.</returns>
    /// <exception cref="DatasetException">The labels cannot be read.</exception>
    /// <exception cref="UsageException">Something is said about labels, and there are none.</exception>
    public LabelSet? Read(ParseResult parsed)
    {
        if (parsed.GetValue(File) is { } file) return KnownDatasets.Read(file, parsed.GetValue(Dataset), Columns(parsed));

        return All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given
            ? throw new UsageException($"{given.Name} describes the file of --labels; add --labels")
            : null;
    }
}
