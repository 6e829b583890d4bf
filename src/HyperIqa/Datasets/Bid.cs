using System.Globalization;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>BID (Ciancio et al., TIP 2011): MOS 0..5 of 586 photographs with realistic blur; the workbook numbers the images.</summary>
static class Bid
{
    const string File = "DatabaseGrades.xlsx";

    public static KnownDataset Dataset { get; } = new(
        "bid", "BID", "http://www02.smt.ufrj.br/~eduardo/ImageDatabase.htm", [File, "DatabaseGrades.xls"], Read)
    {
        Folders = ["ImageDatabase"],
        Scale = new(0, 5),
    };

    static LabelSet Read(LabelFiles files, IEnumerable<string> names)
    {
        var table = LabelTable.Read(files.Find([.. names]));
        var number = table.Find("Image Number") is >= 0 and var named ? named : 0; // as the official code, which goes by place
        var grade = table.Find("Average Subjective Grade") is >= 0 and var graded ? graded : 1;
        return new LabelSet(
            Dataset.Name,
            table.File,
            [
                .. Enumerable.Range(0, table.Rows.Count)
                    .Where(row => !table.IsEmpty(row, number))
                    .Select(row => new LabelledImage(ImageName(table.Number(row, number)), table.Number(row, grade))),
            ],
            []);
    }

    static string ImageName(double number) => string.Create(CultureInfo.InvariantCulture, $"DatabaseImage{number:0000}.JPG");
}
