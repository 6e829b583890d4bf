using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>
/// A table of scores that is read: one that this program writes, as CSV or JSON lines, or any table of a name and a score.
/// </summary>
/// <param name="Rows">Its rows; no image twice.</param>
/// <param name="Column">The column of the model's scores, such as <c>column pred</c>.</param>
/// <param name="IsOurs">Whether it is one that this program writes, in which there is nothing to be mistaken.</param>
/// <param name="HasLabels">Whether people's scores stand beside the model's, under the name that this program gives them.</param>
sealed record PredictionTable(string File, IReadOnlyList<ScoredRow> Rows, string Column, bool IsOurs, bool HasLabels)
{
    const string ColumnOf = "column ";

    /// <summary>Whether the scores were turned, because lower is better.</summary>
    public bool IsTurned { get; private init; }

    /// <summary>The scores of other models that were asked for.</summary>
    public IReadOnlyList<OtherScores> Others { get; private init; } = [];

    /// <summary>What the scores are called: their column's name, or <c>score</c> where the table has no header.</summary>
    public string ScoreName => Column.StartsWith(ColumnOf, StringComparison.Ordinal) ? Column[ColumnOf.Length..] : "score";

    /// <summary>Reads the rows of a table.</summary>
    /// <inheritdoc cref="Read(string, PredictionColumns)"/>
    public static IReadOnlyList<ScoredRow> Read(string file) => Read(file, new PredictionColumns()).Rows;

    /// <summary>Reads a table.</summary>
    /// <param name="file">
    /// CSV, Parquet or a workbook; JSON lines, or an array of such objects, are recognised by their first brace or bracket.
    /// </param>
    /// <param name="columns">What is known of its columns; scores of which lower is better are turned.</param>
    /// <exception cref="DatasetException">
    /// No such file, no such columns or several that might be meant, a score that is no number, or an image with two scores.
    /// </exception>
    public static PredictionTable Read(string file, PredictionColumns columns) =>
        Parse(file, TableBytes.Read(file, "a table of scores"), columns, out _, out _);

    /// <summary>Reads a table that was read as bytes.</summary>
    /// <inheritdoc cref="Read(string, PredictionColumns)"/>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="cells">Its cells, a row for each of <see cref="Rows"/>.</param>
    /// <param name="image">The column of image names.</param>
    public static PredictionTable Parse(string file, byte[] bytes, PredictionColumns columns, out LabelTable cells, out int image)
    {
        var isJson = JsonRows.Recognise(bytes);
        var hasNothings = isJson || ParquetFile.Recognise(bytes);
        var table = isJson ? JsonRows.Table(file, bytes) : LabelTable.Parse(file, bytes);
        if (columns is { Image: null, Score: null } && IsHeadless(table)) table = table.WithoutHeader();

        cells = table;
        (image, var score) = table.Header.Length == 0 ? (0, 1) : columns.In(table);
        var name = image;
        var status = table.Find(Columns.Status.Name);
        var isOurs = PredictionColumns.AreOurs(table);
        if (isOurs && table.FindShortRow() is { } torn)
        {
            throw new DatasetException($"{file}: row {torn} ends within the row: its run was killed or is still going on");
        }

        var isTurned = columns.AreTurned(table.Header.Length == 0 ? "" : table.Header[score]);
        var sign = isTurned ? -1 : 1;
        (int Place, Column Column)[] told =
            [.. Columns.All.Select(column => (table.Find(column.Name), column)).Where(found => found.Item1 >= 0)];
        List<ScoredRow> rows = [];
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var failed = (status >= 0 && !table.IsEmpty(row, status) && table.Text(row, status) == "error")
                || ((hasNothings || columns.Others.Count > 0) && table.IsEmpty(row, score));
            var read = new ScoredRow("");
            foreach (var (place, column) in told)
            {
                if (table.TextOrNull(row, place) is { } cell) read = column.Read(read, cell);
            }

            rows.Add(read with
            {
                Image = PathEndings.Slashed(table.Text(row, name)),
                Mos = failed ? null : sign * table.Number(row, score),
                Error = failed ? read.Error ?? "no score in the table" : null,
            });
        }

        var images = new HashSet<string>(StringComparer.Ordinal);
        return rows.Find(row => !images.Add(row.Image)) is { } twice
            ? throw new DatasetException($"{file}: the image {twice.Image} has two scores")
            : new PredictionTable(
                file,
                rows,
                table.Header.Length == 0 ? "second column" : $"{ColumnOf}{table.Header[score]}",
                isOurs,
                table.Find(Columns.Label.Name) >= 0)
            {
                IsTurned = isTurned,
                Others = [.. columns.Others.Select(other => OtherScores.In(table, other, columns.AreTurned(other)))],
            };
    }

    static bool IsHeadless(LabelTable table) =>
        table.Header.Length == 2 && double.TryParse(table.Header[1], CultureInfo.InvariantCulture, out _);
}

/// <summary>Another model's scores in a table.</summary>
/// <param name="IsTurned">Whether they were turned, because lower is better.</param>
/// <param name="Scores">One for each row; null for none.</param>
sealed record OtherScores(string Name, bool IsTurned, IReadOnlyList<double?> Scores)
{
    internal static OtherScores In(LabelTable table, string name, bool isTurned)
    {
        var column = table.Column(name);
        return new(
            name,
            isTurned,
            [
                .. Enumerable.Range(0, table.Rows.Count).Select(
                    row => table.IsEmpty(row, column) ? null : (double?)((isTurned ? -1 : 1) * table.Number(row, column))),
            ]);
    }
}
