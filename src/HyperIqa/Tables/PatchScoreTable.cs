using HyperIqa.Files;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>The patch scores as CSV, one row a patch: image, patch, top, left, score. Places are in pixels of the prepared image.</summary>
sealed class PatchScoreTable : IDisposable
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["image", "patch", "top", "left", "score"];

    static readonly RowLayout Layout = new(TableFormat.Csv, Columns);

    readonly CsvRows _csv = new();
    readonly AppendOnlyFile _rows;

    /// <summary>Begins a table.</summary>
    /// <param name="stream">Where to; closed with the table.</param>
    /// <param name="header">Whether it begins with the names of its columns.</param>
    public PatchScoreTable(Stream stream, bool header = true)
        : this(new AppendOnlyFile(stream), header)
    {
    }

    PatchScoreTable(AppendOnlyFile rows, bool header)
    {
        _rows = rows;
        if (header) _rows.Begin(_csv.Write([.. Layout.Names]));
    }

    /// <summary>Opens a table in a file, which no other process writes meanwhile.</summary>
    /// <param name="place">The file, and what its rows have to do with those that are there.</param>
    /// <param name="header">Whether it begins with the names of its columns.</param>
    /// <param name="scored">
    /// The images that have a score in the table of scores already, each as often as it is there; their patches are kept.
    /// </param>
    /// <exception cref="TableException">
    /// It cannot be written, another process writes it, or its rows and those of the table of scores do not belong together.
    /// </exception>
    public static PatchScoreTable Open(TableTarget place, bool header, ImageCounts scored)
    {
        ArgumentNullException.ThrowIfNull(place);
        var kept = new PatchRowResumer(place.Path, scored);
        var file = TableFile.Open(place, Layout, row => kept.Keep(Layout.Cells(row) ?? throw new FormatException()));
        if (place.Existing == IfTableExists.Resume && kept.Missing > 0)
        {
            file.Dispose();
            throw new TableException($"{place.Path}: lacks the patches of {kept.Missing} images that already have a score");
        }

        return new(file, header && file.IsEmpty);
    }

    /// <summary>Adds an image's patches; none for an image with an error.</summary>
    /// <exception cref="IOException">They could not be written; the table ends with the image before.</exception>
    public void Write(ScoredRow image) => _rows.Append(_csv.Write(Rows(image)));

    /// <summary>Ends the table, and waits until all rows are on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Complete() => _rows.Complete();

    /// <inheritdoc />
    public void Dispose()
    {
        _csv.Dispose();
        _rows.Dispose();
    }

    static IEnumerable<string?[]> Rows(ScoredRow image) => image.PatchScores.Select((patch, index) => new[]
    {
        image.Image,
        CsvRows.Whole(index),
        CsvRows.Whole(patch.Offset.Top),
        CsvRows.Whole(patch.Offset.Left),
        ScoredRow.Written(patch.Score),
    });
}
