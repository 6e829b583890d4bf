namespace HyperIqa.Tables;

/// <summary>What the user says about a table of scores; null to find its columns by their names.</summary>
/// <param name="Image">The column of image names.</param>
/// <param name="Score">The column of the model's scores.</param>
/// <param name="Direction">Which way the scores point.</param>
sealed record PredictionColumns(string? Image = null, string? Score = null, LabelDirection? Direction = null)
{
    /// <summary>Columns of other models' scores, to be read beside <see cref="Score"/>.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>What names the column of image names, such as an option; null for nothing.</summary>
    public string? ImageOption { get; init; }

    /// <summary>What names the column of scores; null for nothing.</summary>
    public string? ScoreOption { get; init; }

    static readonly string[] ImageColumns =
    [
        "image", "image_name", "image name", "img_name", "name", "filename", "file_name", "file name", "file", "path",
        "image_path", "img", "dist_img", "dis_img_path", "name_image", "dist_img_path", "dis_img", "img_path",
    ];

    /// <summary>What columns are called that hold a model's scores, or people's: <c>mos</c> is either.</summary>
    static readonly string[] ScoreColumns =
    [
        "mos", "score", "scores", "prediction", "predictions", "predicted", "pred", "preds", "pred_mos", "predicted_mos", "mos_pred",
        "pred_score", "predicted_score", "predicted_quality", "quality", "quality_score", "iqa_score", "model_score", "output", "y_pred",
    ];

    /// <summary>What datasets call people's scores, and so do tables of models where no other column of scores is.</summary>
    static readonly string[] LabelColumns = ["mos_quality", "quality_mos", "mos_image", "mos_score", "qmos"];

    /// <summary>
    /// Whether a table is one that this program writes: its <c>mos</c> is the model's, people's scores are called <c>label</c>.
    /// </summary>
    internal static bool AreOurs(LabelTable table) =>
        table.Header is ["image", "mos", _, ..]
        && table.Header[2] is "mos_se" or "label"
        && table.Header.All(name => name == Columns.Fitted || Columns.Named(name) is not null);

    /// <summary>
    /// Whether scores of a column are turned because lower is better. Where several columns are compared, the name of
    /// a measure says it too.
    /// </summary>
    internal bool AreTurned(string column) =>
        (Direction ?? (Others.Count > 0 ? ScoreNames.DirectionOf(column) : null)) == LabelDirection.LowerIsBetter;

    /// <summary>The places of both columns.</summary>
    /// <exception cref="DatasetException">A column is not there, or several might be meant.</exception>
    internal (int Image, int Score) In(LabelTable table) =>
        (
        Image is null ? table.Guess(ImageColumns, "image names", ImageOption, "image") : table.Column(Image),
        Score is null ? ScoreIn(table) : table.Column(Score));

    int ScoreIn(LabelTable table)
    {
        if (AreOurs(table)) return 1;

        string[] In(string[] names) => [.. table.Header.Where(name => names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))];
        string[] found = In(ScoreColumns) is { Length: > 0 } usual ? usual
            : In(LabelColumns) is { Length: > 0 } labels ? labels
            : In(ScoreNames.Measures);
        return found switch
        {
            [var only] => table.Column(only),
            [] => throw table.HasNone("the model's scores", ScoreOption, "mos"),
            _ when ScoreNames.Measures.Contains(found[0].Trim(), StringComparer.OrdinalIgnoreCase) => throw new DatasetException(
                $"{table.File}: has scores in {string.Join(" and ", found)}; "
                    + (ScoreOption is null ? "leave out all but one" : $"name one with {ScoreOption}")),
            _ => throw new DatasetException(
                $"{table.File}: the model's scores may be in {string.Join(" or ", found)}, with the labels in the other; "
                    + (ScoreOption is null ? "leave one of them out" : $"name it with {ScoreOption}")),
        };
    }
}
