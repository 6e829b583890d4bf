using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>Labels from any CSV file or spreadsheet with a column of names and a column of scores.</summary>
static class AnyTable
{
    static readonly string[] NameColumns =
    [
        "image_name", "image name", "image", "img_name", "name", "filename", "file_name", "file name", "file", "path",
        "image_path", "dist_img", "dist_name", "dis_img_path", "name_image", "dist_img_path", "dis_img", "img_path", "img",
    ];

    /// <summary>
    /// In order of preference: a table of scores that has both <c>label</c> and <c>mos</c> has the human score in <c>label</c>.
    /// </summary>
    static readonly string[] LabelColumns =
    [
        "MOS_zscore", "label", "MOS", "DMOS", "score", "quality", "quality_score", "mean_opinion_score", "rating", "mos_quality",
        "quality_mos", "mos_image", "mos_score", "qmos",
    ];

    static readonly string[] PartColumns = ["split", "set", "part", "official_split"];
    static readonly string[] ContentColumns = ["scene", "content", "reference", "ref_img", "ref_name", "ref_image", "ref", "ref_img_path"];

    /// <summary>What says of rows whether they count, and the words for no.</summary>
    static readonly string[] ValidColumns = ["is_valid", "valid"], No = ["0", "false", "no", "f", "n"];

    static readonly string[] Places = ["first", "second", "third", "fourth", "fifth"];

    /// <param name="asked">What the user says about its columns.</param>
    /// <param name="known">The dataset whose meaning the labels have; null where its columns are to tell, or none.</param>
    public static LabelSet Read(string file, LabelColumns asked, KnownDataset? known)
    {
        var table = LabelTable.Read(file, asked.Sheet);
        known ??= KnownDatasets.All.FirstOrDefault(dataset => dataset.Recognises(table));
        if (asked is { Name: null, Label: null } && HasNoHeader(table.Header))
        {
            return Oriented(FromList(table.WithoutHeader(), known), Heading(table.WithoutHeader(), LabelIn(table.Header)), asked, known);
        }

        var name = asked.Name is { } named ? table.Column(named)
            : table.Guess([.. NamesIn(known), .. NameColumns], "names", asked.NameOption, "image");
        var label = asked.Label is { } labelled ? table.Column(labelled)
            : table.Guess([.. LabelsIn(known), .. LabelColumns], "scores", asked.LabelOption, "label");
        var set = FromColumns(table, name, label, known);
        set = known?.Check?.Invoke(set, table, label, asked.Label is not null) ?? set;
        return Oriented(set, table.Header[label], asked, known);
    }

    /// <summary>Rows whose name, label, part and content stand in columns of their own; labels are as the table has them.</summary>
    /// <param name="known">The dataset; null for none.</param>
    /// <param name="hasNotes">Whether rows without a name are notes, and no errors.</param>
    internal static LabelSet FromColumns(LabelTable table, int name, int label, KnownDataset? known, bool hasNotes = false)
    {
        var part = table.Find([known?.PartColumn ?? PartColumns[0], .. PartColumns]);
        var content = table.Find([known?.ContentColumn ?? ContentColumns[0], .. ContentColumns]);
        var valid = known?.PartColumn is null ? table.Find(ValidColumns) : -1; // a dataset's column of parts may be called so
        var (images, left) = (new List<LabelledImage>(table.Rows.Count), 0);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (hasNotes && table.IsEmpty(row, name)) continue;
            if (valid >= 0 && table.TextOrNull(row, valid) is { } flag && No.Contains(flag, StringComparer.OrdinalIgnoreCase))
            {
                left++;
                continue;
            }

            var image = PathEndings.Slashed(table.Text(row, name));
            image = known?.NameOf?.Invoke(image) ?? image;
            images.Add(new LabelledImage(
                image,
                table.Number(row, label),
                content >= 0 ? table.TextOrNull(row, content) : known?.Content(image),
                part >= 0 && table.TextOrNull(row, part) is { } word ? (known?.PartOf ?? OfficialPart.Named)(word) : null));
        }

        var notes = new[]
        {
            $"labels are the column {Heading(table, label)} of {Path.GetFileName(table.File)}",
            left == 0 ? null : $"{left} {(left == 1 ? "row is" : "rows are")} left out, which the column {table.Header[valid]} says",
        };
        return new LabelSet(
            known?.Name ?? Path.GetFileNameWithoutExtension(table.File), table.File, images, [.. notes.OfType<string>()]);
    }

    /// <summary>Rows without a header: names of images, and scores in the first column of numbers.</summary>
    /// <param name="table">Without a header; at least one row.</param>
    /// <param name="known">The dataset; null for none.</param>
    internal static LabelSet FromList(LabelTable table, KnownDataset? known)
    {
        var (row, label) = (table.Rows[0], LabelIn(table.Rows[0]));
        return FromColumns(table, row.Length == 2 ? 1 - label : Array.FindIndex(row, RasterFormats.HasExtension), label, known);
    }

    /// <summary>Of two numbers the second is the score: an image may be called by a number.</summary>
    static int LabelIn(string[] row) => row.Length == 2 && IsNumber(row[1]) ? 1 : Math.Max(Array.FindIndex(row, IsNumber), 0);

    static bool IsNumber(string cell) => LabelTable.Parse(cell) is not null;

    static bool HasNoHeader(string[] first) => first.Any(IsNumber) && (first.Length == 2 || first.Any(RasterFormats.HasExtension));

    /// <summary>What a column is called in a message.</summary>
    static string Heading(LabelTable table, int column) =>
        table.Header.Length > 0 ? table.Header[column]
        : column < Places.Length ? $"the {Places[column]} column"
        : $"column {column + 1}";

    /// <summary>
    /// Turns labels for which lower is better: by what the user says, else the dataset, else the column's name. A table of no dataset whose
    /// images are called as one's may have any scale, but shows that dataset's contents; and KADID-10k's <c>dmos</c> is a MOS there, too.
    /// </summary>
    static LabelSet Oriented(LabelSet set, string header, LabelColumns asked, KnownDataset? known)
    {
        if (known is not null) return known.Oriented(set, asked.Direction);

        var namesake = KnownDatasets.All.FirstOrDefault(dataset => dataset.Recognises(set.Images));
        if (namesake is not null && !set.HasContents)
        {
            set = set with { Images = [.. set.Images.Select(image => image with { Content = namesake.Content(image.Name) })] };
        }

        var saysDmos = header.Contains("dmos", StringComparison.OrdinalIgnoreCase);
        var remark = saysDmos && asked.Direction is null ? namesake?.Remark : null;
        var direction = asked.Direction
            ?? (saysDmos && remark is null ? LabelDirection.LowerIsBetter : LabelDirection.HigherIsBetter);
        var kind = direction == LabelDirection.LowerIsBetter ? "DMOS" : "MOS";
        set = set with
        {
            Notes = remark is null ? set.Notes : [.. set.Notes, $"image names are those of {namesake!.Title}; {remark}"],
            DirectionGuess = asked.Direction is null ? $"the column {header} is a {kind}, {direction.InWords()}" : null,
        };
        return direction == LabelDirection.HigherIsBetter
            ? set
            : set.Turned(0) with
            {
                Notes = [.. set.Notes, $"{header} is taken as DMOS (lower is better): labels were converted to -{header}"],
            };
    }

    /// <summary>A dataset's own columns of names.</summary>
    static IEnumerable<string> NamesIn(KnownDataset? known) => (known?.Files ?? []).Select(file => file.NameColumn).OfType<string>();

    /// <summary>A dataset's own columns of scores.</summary>
    static IEnumerable<string> LabelsIn(KnownDataset? known) => (known?.Files ?? []).SelectMany(file => file.LabelColumns);
}
