using System.Globalization;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Research.Ablation;

/// <summary>The scores of an ablation as CSV: image, label, and a column for each part that was taken away.</summary>
static class AblationTable
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["image", "label", .. AblationPart.All.Select(part => part.Name)];

    /// <summary>Writes it.</summary>
    /// <param name="scores">For each of <see cref="AblationPart.All"/> the MOS of each image.</param>
    public static void Write(Stream stream, IReadOnlyList<string> images, IReadOnlyList<double> labels, IReadOnlyList<double[]> scores)
    {
        using var rows = new CsvRows();
        stream.Write(rows.Write([[.. Columns], .. images.Select((image, i) =>
            (string?[])[
                ScoredRow.NameOf(image),
                labels[i].ToString(CultureInfo.InvariantCulture),
                .. scores.Select(mos => ScoredRow.Written(mos[i])),
            ])]));
    }
}
