using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// CSIQ (Larson and Chandler, JEI 2010): in the text file that hyperIQA's code reads, images stand by their names, in the authors' workbook
/// by reference, distortion and level.
/// </summary>
static class Csiq
{
    /// <summary>The text file and the workbook.</summary>
    public const string TextFile = "csiq_label.txt", Workbook = "csiq.DMOS.xlsx";

    const string Sheet = "all_by_image";

    /// <summary>The images of either.</summary>
    public static LabelSet Read(KnownDataset dataset, LabelFiles files)
    {
        var file = files.Find([.. dataset.Files.Select(layout => layout.Name)]);
        var bytes = TableBytes.Read(file, "a file of labels");
        return Spreadsheet.Recognise(bytes)
            ? FromWorkbook(LabelTable.Parse(file, bytes, Sheet, row => row.Contains("dst_type") && row.Contains("dmos")), dataset)
            : PublishedTables.List(LabelTable.Parse(file, bytes), dataset);
    }

    static LabelSet FromWorkbook(LabelTable table, KnownDataset dataset)
    {
        var (image, kind, level, dmos) = (table.Column("image"), table.Column("dst_type"), table.Column("dst_lev"), table.Column("dmos"));
        var images =
            from row in Enumerable.Range(0, table.Rows.Count)
            where !table.IsEmpty(row, image) // the sheet has notes beside and below the table
            let name = $"{table.Text(row, image)}.{FileNamePart(table.Text(row, kind))}.{table.Text(row, level)}.png"
            select new LabelledImage(name, table.Number(row, dmos), dataset.Content(name));
        return new(dataset.Name, table.File, [.. images], []);
    }

    /// <summary>The workbook's name of a distortion as it stands in the names of the images.</summary>
    static string FileNamePart(string distortion) => distortion.ToUpperInvariant() switch
    {
        "NOISE" or "AWGN" => "AWGN",
        "BLUR" => "BLUR",
        "JPEG" => "JPEG",
        "JPEG 2000" or "JPEG2000" => "jpeg2000",
        _ => distortion,
    };
}
