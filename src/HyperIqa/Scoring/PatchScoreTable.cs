namespace HyperIqa.Scoring;

/// <summary>The patch scores as CSV, one row a patch: image, patch, top, left, score. Places are in pixels of the prepared image.</summary>
public sealed class PatchScoreTable : IDisposable
{
    readonly CsvRows _csv = new();
    readonly RowFile _rows;

    /// <summary>Begins a table.</summary>
    /// <param name="stream">Where to; closed with the table.</param>
    /// <param name="header">Whether it begins with the names of its columns.</param>
    public PatchScoreTable(Stream stream, bool header = true)
    {
        _rows = new(stream);
        if (header) _rows.Append(_csv.Of(["image", "patch", "top", "left", "score"]));
    }

    /// <summary>Adds an image's patches; none for an image with an error.</summary>
    /// <exception cref="IOException">They could not be written; the table ends with the image before.</exception>
    public void Write(ImageScore image) => _rows.Append(_csv.Of(image.PatchScores.Select((patch, index) => new[]
    {
        image.Image,
        CsvRows.Whole(index),
        CsvRows.Whole(patch.Offset.Top),
        CsvRows.Whole(patch.Offset.Left),
        CsvRows.Decimals(patch.Score),
    })));

    /// <inheritdoc />
    public void Dispose()
    {
        _csv.Dispose();
        _rows.Dispose();
    }
}
