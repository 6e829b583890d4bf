using System.CommandLine.Completions;
using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Options;

/// <summary><c>--labels</c>, and what says whose they are and how they are read: the same for every command that reads labels.</summary>
/// <param name="description">What the labels are for, and where they may be.</param>
sealed class LabelOptions(string description, bool isRequired = false) : OptionSet
{
    public readonly Setting<string?> File = new("--labels") { Description = description, HelpName = "PATH", Required = isRequired };

    public readonly Setting<string?> Dataset = new("--dataset")
    {
        Description = "Dataset that the labels belong to (default: detected): "
            + string.Join(", ", KnownDatasets.All.Select(known => known.Name)),
        HelpName = "NAME",
        CompletionSources = { _ => KnownDatasets.All.Select(known => new CompletionItem(known.Name)) },
    };

    public readonly Setting<string?> NameColumn = new("--name-column")
    {
        Description = "Column of image names in the labels (default: detected)",
        HelpName = "COLUMN",
    };

    public readonly Setting<string?> LabelColumn = new("--label-column")
    {
        Description = "Column of human scores in the labels (default: detected, such as KonIQ-10k's MOS_zscore)",
        HelpName = "COLUMN",
    };

    public readonly Setting<LabelDirection?> Direction = DirectionOf(
        "--labels-are", "Direction of the labels; mos: higher is better; dmos: lower is better (default: by dataset or column name)");

    public readonly Setting<string?> Sheet = new("--sheet")
    {
        Description = "Sheet of an Excel workbook of labels (default: the first)",
        HelpName = "SHEET",
    };

    /// <summary>What is said about the columns.</summary>
    public LabelColumns Columns => new(NameColumn.Value, LabelColumn.Value, Direction.Value, Sheet.Value)
    {
        DatasetOption = Dataset.Name,
        NameOption = NameColumn.Name,
        LabelOption = LabelColumn.Name,
    };

    /// <summary>An option that says which way numbers point.</summary>
    public static Setting<LabelDirection?> DirectionOf(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "mos|dmos",
        CustomParser = ChoiceParser.Create<LabelDirection?>(("mos", LabelDirection.HigherIsBetter), ("dmos", LabelDirection.LowerIsBetter)),
    };

    /// <returns>Null where no labels are asked for.</returns>
    /// <exception cref="DatasetException">The labels cannot be read.</exception>
    /// <exception cref="UsageException">Something is said about labels, and there are none.</exception>
    public LabelSet? Read()
    {
        if (File.Value is { } file) return KnownDatasets.Read(file, Dataset.Value, Columns);

        return Given.FirstOrDefault() is { } given
            ? throw new UsageException($"{given.Name} describes the file of --labels; add --labels")
            : null;
    }
}
