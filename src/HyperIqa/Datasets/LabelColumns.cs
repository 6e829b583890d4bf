using HyperIqa.Tables;
namespace HyperIqa.Datasets;

/// <summary>Which way a label points, in words.</summary>
static class LabelDirections
{
    /// <summary>The direction that is called <c>mos</c> or <c>dmos</c>; null for another word.</summary>
    public static LabelDirection? Named(string? word) => word switch
    {
        "mos" => LabelDirection.HigherIsBetter,
        "dmos" => LabelDirection.LowerIsBetter,
        _ => null,
    };

    public static string InWords(this LabelDirection direction) =>
        direction == LabelDirection.HigherIsBetter ? "higher is better" : "lower is better";
}

/// <summary>What the user says about a label table; null wherever the reader is to find out by itself.</summary>
/// <param name="Name">The column of image names.</param>
/// <param name="Direction">Which way the labels point.</param>
/// <param name="Sheet">The sheet of a workbook.</param>
sealed record LabelColumns(string? Name = null, string? Label = null, LabelDirection? Direction = null, string? Sheet = null)
{
    /// <summary>What names the dataset, such as an option; null for nothing.</summary>
    public string? DatasetOption { get; init; }

    /// <summary>What names the column of image names; null for nothing.</summary>
    public string? NameOption { get; init; }

    /// <summary>What names the column of labels; null for nothing.</summary>
    public string? LabelOption { get; init; }
}
