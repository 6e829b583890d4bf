namespace HyperIqa.Tables;

/// <summary>Which way the scores of a column point, by the measure that its name names.</summary>
static class ScoreNames
{
    static readonly string[] LowerIsBetter = ["niqe", "ilniqe", "brisque", "piqe", "lpips", "stlpips", "dists", "pieapp"];

    static readonly string[] HigherIsBetter =
    [
        "hyperiqa", "musiq", "maniqa", "clipiqa", "nima", "dbcnn", "topiq", "qalign", "liqe", "paq2piq", "cnniqa", "tres", "arniqa",
        "qualiclip", "nrqm", "psnr", "ssim", "fsim", "vif",
    ];

    /// <summary>What else names say: of people's scores, and of quality as such.</summary>
    static readonly string[] Lower = [.. LowerIsBetter, "dmos", "pi", "mse", "rmse", "distortion"];

    static readonly string[] Higher = [.. HigherIsBetter, "mos", "qmos", "quality", "iqa"];

    /// <summary>Names that only a column of scores has.</summary>
    public static string[] Measures { get; } = [.. LowerIsBetter, .. HigherIsBetter, "dmos"];

    /// <summary>The direction; null where the name says nothing, such as <c>score</c>.</summary>
    /// <param name="column">A column's name, such as <c>niqe_score</c> or <c>Predicted MOS</c>.</param>
    public static LabelDirection? DirectionOf(string column)
    {
        string[] words = column.Split([' ', '_', '-', '.', '+', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(word => Lower.Contains(word, StringComparer.OrdinalIgnoreCase)) ? LabelDirection.LowerIsBetter
            : words.Any(word => Higher.Contains(word, StringComparer.OrdinalIgnoreCase)) ? LabelDirection.HigherIsBetter
            : null;
    }
}
