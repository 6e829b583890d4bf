using System.CommandLine;
using HyperIqa.Datasets;

namespace HyperIqa.Cli;

/// <summary><c>--labels</c> and the columns in it.</summary>
sealed class LabelOptions
{
    public Option<string?> File { get; } = new("--labels") { Description = "Human scores: adds a label column and prints SRCC and PLCC at the end", HelpName = "CSV" };

    public Option<string?> NameColumn { get; } = new("--name-column") { Description = "The column of image names; found by itself for known datasets", HelpName = "NAME" };

    public Option<string?> LabelColumn { get; } = new("--label-column") { Description = "The column of labels; found by itself for known datasets (KonIQ-10k's MOS_zscore)", HelpName = "NAME" };

    /// <returns>Null where no labels are asked for.</returns>
    /// <exception cref="DatasetException">The labels cannot be read.</exception>
    /// <exception cref="UsageException">Columns of no file.</exception>
    public LabelSet? Read(ParseResult parsed)
    {
        var (name, label) = (parsed.GetValue(NameColumn), parsed.GetValue(LabelColumn));
        if (parsed.GetValue(File) is { } file) return KnownDatasets.Read(file, columns: new LabelColumns(name, label));

        return name is null && label is null ? null : throw new UsageException("--name-column and --label-column say where in the --labels file to look; there is none");
    }
}
