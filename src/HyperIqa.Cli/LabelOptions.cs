using System.CommandLine;
using HyperIqa.Datasets;

namespace HyperIqa.Cli;

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
        Description = $"Whose labels they are, where the file's name does not tell: {string.Join(", ", KnownDatasets.All.Select(known => known.Name))}",
        HelpName = "NAME",
    };

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All { get; }

    Option<string?> NameColumn { get; } = new("--name-column") { Description = "The label table's column of image names, where it is not found by itself", HelpName = "COLUMN" };

    Option<string?> LabelColumn { get; } = new("--label-column") { Description = "The label table's column of scores, where it is not found by itself", HelpName = "COLUMN" };

    Option<LabelDirection?> Direction { get; } = new("--labels-are")
    {
        Description = "mos: higher is better; dmos: lower is better; default: what the dataset or the column's name says",
        HelpName = "mos|dmos",
        CustomParser = Words.Of<LabelDirection?>(("mos", LabelDirection.HigherIsBetter), ("dmos", LabelDirection.LowerIsBetter)),
    };

    Option<string?> Sheet { get; } = new("--sheet") { Description = "The sheet of an Excel workbook of labels; default: the first", HelpName = "SHEET" };

    public void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    /// <summary>What is said about the columns.</summary>
    public LabelColumns Columns(ParseResult parsed) => new(parsed.GetValue(NameColumn), parsed.GetValue(LabelColumn), parsed.GetValue(Direction), parsed.GetValue(Sheet));

    /// <returns>Null where no labels are asked for.</returns>
    /// <exception cref="DatasetException">The labels cannot be read.</exception>
    /// <exception cref="UsageException">Something is said about labels, and there are none.</exception>
    public LabelSet? Read(ParseResult parsed)
    {
        if (parsed.GetValue(File) is { } file) return KnownDatasets.Read(file, parsed.GetValue(Dataset), Columns(parsed));

        return All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given
            ? throw new UsageException($"{given.Name} says how the file of --labels is read; there is none")
            : null;
    }
}
