using System.Text.Json.Serialization;
using HyperIqa.Datasets;

namespace HyperIqa.Evaluation;

/// <summary>A column of a suite.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Labels">A label file or the dataset's folder.</param>
/// <param name="Images">The folder of images; needed where a model is to score them.</param>
/// <param name="Dataset">The known dataset, where it is not to be recognised.</param>
/// <param name="Split">The part that is judged, or <c>all</c>.</param>
/// <param name="Splits">How many random splits; 0 for none.</param>
/// <param name="NameColumn">The labels' column of image names, where it is not found by itself.</param>
/// <param name="LabelColumn">The labels' column of scores, where it is not found by itself.</param>
/// <param name="LabelsAre"><c>mos</c> or <c>dmos</c>, where the dataset or the column's name does not say it.</param>
/// <param name="Sheet">The sheet of a workbook of labels; null for the first.</param>
sealed record SuiteDataset(
    string Name,
    string Labels,
    string? Images = null,
    string? Dataset = null,
    string? Split = null,
    int Splits = 0,
    string? NameColumn = null,
    string? LabelColumn = null,
    string? LabelsAre = null,
    string? Sheet = null)
{
    /// <summary>What is said about the columns of the labels.</summary>
    [JsonIgnore]
    public LabelColumns Columns => new(NameColumn, LabelColumn, LabelDirections.Named(LabelsAre), Sheet)
    {
        NameOption = "name_column",
        LabelOption = "label_column",
    };

    /// <summary>What is wrong with it; null for nothing.</summary>
    internal string? Fault() => this switch
    {
        { Splits: < 0 or > SplitPlan.Most } => $"the dataset {Name} has splits {Splits}; it takes 1 to {SplitPlan.Most}, or 0 for none",
        { LabelsAre: not (null or "mos" or "dmos") } => $"the labels of the dataset {Name} are {LabelsAre}; labels_are takes mos or dmos",
        _ => null,
    };

    internal SuiteDataset In(string folder, string full) => this with
    {
        Labels = Path.Combine(folder, Labels),
        Images = Images is null ? null : Path.Combine(full, Images),
    };
}
