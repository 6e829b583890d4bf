using System.Text.RegularExpressions;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// CSIQ (Larson and Chandler, JEI 2010): DMOS 0..1 of 866 distorted images of 30 references, in the authors' workbook or the text file that
/// hyperIQA's code reads.
/// </summary>
static partial class Csiq
{
    const string TextFile = "csiq_label.txt", Workbook = "csiq.DMOS.xlsx", Sheet = "all_by_image";

    public static KnownDataset Dataset { get; } = new(
        "csiq", "CSIQ", "https://s2.smu.edu/~eclarson/csiq.html", [TextFile, Workbook, "csiq.DMOS.xls"], Read)
    {
        Scale = new(0, 1),
        Direction = LabelDirection.LowerIsBetter,
        ContentOf = Content,
        ImageNames = Names(),
    };

    [GeneratedRegex(
        @"^\w+\.(AWGN|BLUR|contrast|fnoise|JPEG|jpeg2000)\.[1-5](\.\w+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    /// <summary><c>1600.AWGN.1.png</c> shows 1600.</summary>
    static string Content(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file.Split('.')[0];
    }

    static LabelSet Read(LabelFiles files, IEnumerable<string> names)
    {
        var file = files.Find([.. names]);
        var bytes = TableBytes.Of(file, "a file of labels");
        IEnumerable<LabelledImage> images = Spreadsheet.Recognise(bytes)
            ? FromWorkbook(LabelTable.Of(file, bytes, Sheet, row => row.Contains("dst_type") && row.Contains("dmos")))
            : TextLabels.Read(file).Select(row => new LabelledImage(row.Name, row.Label));
        return new LabelSet(
            Dataset.Name,
            file,
            [.. images.Select(image => image with { Content = Content(image.Name) })],
            []);
    }

    static IEnumerable<LabelledImage> FromWorkbook(LabelTable table)
    {
        var (image, kind, level, dmos) = (table.Column("image"), table.Column("dst_type"), table.Column("dst_lev"), table.Column("dmos"));
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (table.IsEmpty(row, image)) continue; // the sheet has notes beside and below the table

            yield return new LabelledImage(
                $"{table.Text(row, image)}.{FileNamePart(table.Text(row, kind))}.{table.Text(row, level)}.png", table.Number(row, dmos));
        }
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
