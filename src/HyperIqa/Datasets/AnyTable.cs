using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>Labels from any CSV file or spreadsheet with a column of names and a column of scores.</summary>
static class AnyTable
{
    static readonly string[] NameColumns =
    [
        "image_name", "image name", "image", "img_name", "name", "filename", "file_name", "file name", "file", "path",
        "image_path", "dist_img", "dist_name",
    ];

    /// <summary>
    /// In order of preference: a table of scores that has both <c>label</c> and <c>mos</c> has the human score in <c>label</c>.
    /// </summary>
    static readonly string[] LabelColumns =
        ["MOS_zscore", "label", "MOS", "DMOS", "score", "quality", "quality_score", "mean_opinion_score", "rating"];

    static readonly string[] PartColumns = ["split", "set", "part", "official_split"];
    static readonly string[] ContentColumns = ["scene", "content", "reference", "ref_img", "ref_name", "ref_image", "ref"];

    /// <param name="file">The table.</param>
    /// <param name="asked">What the user says about its columns.</param>
    /// <param name="known">The dataset whose meaning the labels have; null where its columns are to tell, or none.</param>
    public static LabelSet Read(string file, LabelColumns asked, KnownDataset? known)
    {
        var table = LabelTable.Read(file, asked.Sheet);
        known ??= KnownDatasets.All.FirstOrDefault(dataset => dataset.Recognises(table));
        if (asked is { Name: null, Label: null } && HasNoHeader(table))
        {
            return Oriented(FromColumns(table.WithoutHeader(), 0, 1, known), "the second column", asked, known);
        }

        var name = asked.Name is { } named ? table.Column(named) : Guess(table, NameColumns, "names", "--name-column");
        var label = asked.Label is { } labelled ? table.Column(labelled) : Guess(table, LabelColumns, "scores", "--label-column");
        var set = known == KonIq10k.Dataset
            ? KonIq10k.FromTable(table, name, label, insisted: asked.Label is not null)
            : FromColumns(table, name, label, known);
        return Oriented(set, table.Header[label], asked, known);
    }

    /// <summary>Rows whose name, label, part and content stand in columns of their own; labels are as the table has them.</summary>
    internal static LabelSet FromColumns(LabelTable table, int name, int label, KnownDataset? known)
    {
        var (part, content) = (table.Find(PartColumns), table.Find(ContentColumns));
        var images = new LabelledImage[table.Rows.Count];
        for (var row = 0; row < images.Length; row++)
        {
            var image = PathEndings.Slashed(table.Text(row, name));
            images[row] = new LabelledImage(
                image,
                table.Number(row, label),
                content >= 0 ? table.TextOrNull(row, content) : known?.ContentOf?.Invoke(image),
                part >= 0 && table.TextOrNull(row, part) is { } word ? OfficialPart.Named(word) : null);
        }

        var header = table.Header.Length == 0 ? "the second column" : table.Header[label];
        return new LabelSet(
            known?.Name ?? Path.GetFileNameWithoutExtension(table.File),
            table.File,
            images,
            [$"labels are the column {header} of {Path.GetFileName(table.File)}"]);
    }

    /// <summary>
    /// Turns labels for which lower is better: by what the user says, else the dataset, else the column's name. A table of no dataset whose
    /// images are called as one's may have any scale, but shows that dataset's contents; and KADID-10k's <c>dmos</c> is a MOS there, too.
    /// </summary>
    static LabelSet Oriented(LabelSet set, string header, LabelColumns asked, KnownDataset? known)
    {
        if (known is not null) return known.Oriented(set, asked.Direction);

        var namesake = KnownDatasets.All.FirstOrDefault(dataset => dataset.Recognises(set.Images));
        if (namesake?.ContentOf is { } contentOf && !set.HasContents)
        {
            set = set with { Images = [.. set.Images.Select(image => image with { Content = contentOf(image.Name) })] };
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

    static bool HasNoHeader(LabelTable table) =>
        table.Header.Length == 2 && double.TryParse(table.Header[1], System.Globalization.CultureInfo.InvariantCulture, out _);

    static int Guess(LabelTable table, string[] candidates, string what, string option) =>
        table.Find(candidates) is >= 0 and var column
            ? column
            : throw new DatasetException(
                $"{table.File}: no column of {what} found; name it with {option}; the columns are {table.ColumnNames}");
}
