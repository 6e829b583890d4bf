using System.Globalization;
using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>
/// One row of a table: an image and its score, or why it has none. A run makes rows, a table holds them, and pages, figures and gates read
/// them; <c>Columns</c> says which of this a table has.
/// </summary>
/// <param name="Image">The image's path as the user reached it, with <c>/</c>.</param>
/// <param name="Mos">
/// The mean of the patch scores, 0..100 for usual checkpoints, higher is better, never clamped; null where there is an error.
/// </param>
sealed record ScoredRow(string Image, double? Mos = null)
{
    /// <summary>How tables write scores: with four decimals.</summary>
    public const string ScoreFormat = "F4";

    /// <summary>
    /// The standard error of that mean; null for fewer than two patches. Overlapping windows of a whole image are not taken for
    /// independent: see <see cref="WindowGrid.MeanOverlap"/> and the command's guide, "What the numbers mean".
    /// </summary>
    public double? StandardError { get; init; }

    /// <summary>The number of patches that were scored; null where nobody knows.</summary>
    public int? Patches { get; init; }

    /// <summary>
    /// Each patch's place in the prepared image and its score, in MOS units; none where a table says no more than their number.
    /// </summary>
    public IReadOnlyList<(PatchOffset Offset, double Score)> PatchScores { get; init; } = [];

    /// <summary>The image's width in pixels, upright.</summary>
    public int? Width { get; init; }

    /// <summary>The image's height in pixels, upright.</summary>
    public int? Height { get; init; }

    /// <summary>The time that it took to read the file, decode it and cut its patches.</summary>
    public TimeSpan Reading { get; init; }

    /// <summary>The time that the network took.</summary>
    public TimeSpan Computing { get; init; }

    /// <summary>Whether the image was smaller than a patch and had to be enlarged.</summary>
    public bool Enlarged { get; init; }

    /// <summary>What people said of the image, where labels were given.</summary>
    public double? Label { get; init; }

    /// <summary>The share of the checkpoint's reference photographs that score lower, 0..100, where it was asked for.</summary>
    public double? Percentile { get; init; }

    /// <summary>The lower end of the interval that 90 % of people's MOS lie in, where it was asked for.</summary>
    public double? MosLow { get; init; }

    /// <summary>The upper end of that interval.</summary>
    public double? MosHigh { get; init; }

    /// <summary>
    /// How far the image is from the checkpoint's reference photographs in what it shows, where it was asked for: 19 of 20 of these have 1
    /// or less.
    /// </summary>
    public double? Unlikeness { get; init; }

    /// <summary>What the image shows, the mean of its reduced semantic feature (112); none where nobody asked.</summary>
    public IReadOnlyList<float> Semantic { get; init; } = [];

    /// <summary>Why the image has no score, in one line; null where it has one.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// The row with its scores as tables have them, with four decimals. All computing with scores uses these, so that it makes
    /// no difference whether they come from a run or from its table.
    /// </summary>
    public ScoredRow AsWritten() => this with { Mos = Rounded(Mos), StandardError = Rounded(StandardError) };

    /// <summary>A score as tables write it: a decimal point, and four decimals.</summary>
    public static string? Written(double? score) => score?.ToString(ScoreFormat, CultureInfo.InvariantCulture);

    /// <summary>What an image is called in a table: its path with <c>/</c>, whatever the system separates folders with.</summary>
    public static string NameOf(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Makes the row of an image from the raw scores of patches that are cut from it, or of the first of them.</summary>
    internal ScoredRow WithPatchScores(IReadOnlyList<PatchOffset> offsets, ReadOnlySpan<float> raw, ScoringOptions options) =>
        WithPatchScores(offsets, raw, options, meanOverlap: 1.0 / raw.Length);

    /// <summary>Makes the row of an image from the raw scores of its windows.</summary>
    internal ScoredRow WithPatchScores(WindowGrid grid, ReadOnlySpan<float> raw, ScoringOptions options) =>
        WithPatchScores(grid.Offsets, raw, options, grid.MeanOverlap);

    /// <summary>
    /// Two patches are taken to be correlated by the share that they have in common of what they see. This gives the mean of all the
    /// variance σ²·o and leaves the deviations from it a mean square of σ²·(1 - o), o being the mean overlap. Without any overlap that is
    /// the textbook's s²/n.
    /// </summary>
    ScoredRow WithPatchScores(IReadOnlyList<PatchOffset> offsets, ReadOnlySpan<float> raw, ScoringOptions options, double meanOverlap)
    {
        var scores = new (PatchOffset, double Score)[raw.Length];
        double sum = 0, squares = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            scores[i] = (offsets[i], raw[i] * options.ScoreScale + options.ScoreOffset);
            sum += scores[i].Score;
        }

        var mos = sum / raw.Length;
        if (!double.IsFinite(mos))
        {
            return this with { Error = "the model gives no finite score (NaN or infinity); its weights are damaged or do not fit" };
        }

        foreach (var (_, score) in scores) squares += (score - mos) * (score - mos);
        return this with
        {
            Mos = mos,
            StandardError = raw.Length < 2 ? null : Math.Sqrt(squares / raw.Length * meanOverlap / (1 - meanOverlap)),
            Patches = scores.Length,
            PatchScores = scores,
        };
    }

    static double? Rounded(double? score) => Written(score) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
