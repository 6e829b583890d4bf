using System.CommandLine;
using HyperIqa.Datasets;

namespace HyperIqa.Cli.Options;

/// <summary><c>--labels</c> and the columns in it.</summary>
sealed class LabelOptions
{
    public Option<string?> File { get; } = new("--labels")
    {
        Description = "Read human scores: add a label column to the table and print SRCC and PLCC at the end",
        HelpName = "CSV",
    };

    public Option<string?> NameColumn { get; } = new("--name-column")
    {
        Description = "Column of image names in the labels (default: detected)",
        HelpName = "NAME",
    };

    public Option<string?> LabelColumn { get; } = new("--label-column")
    {
        Description = "Column of human scores in the labels (default: detected, such as KonIQ-10k's MOS_zscore)",
        HelpName = "NAME",
    };

    /// <returns>Null where no labels are asked for.</returns>
    /// <exception cref="DatasetException">The labels cannot be read.</exception>
    /// <exception cref="UsageException">Columns of no file.</exception>
    public LabelSet? Read(ParseResult parsed)
    {
        var (name, label) = (parsed.GetValue(NameColumn), parsed.GetValue(LabelColumn));
        if (parsed.GetValue(File) is { } file) return KnownDatasets.Read(file, columns: new LabelColumns(name, label));

        return name is null && label is null ? null : throw new UsageException("--name-column and --label-column name columns of --labels; add --labels");
    }
}
