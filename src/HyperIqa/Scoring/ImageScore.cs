using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>One row of the table: an image and its score, or why it has none.</summary>
/// <param name="Image">The image's path as the user reached it.</param>
public sealed record ImageScore(string Image)
{
    /// <summary>The mean of the patch scores, 0..100 for usual checkpoints, higher is better, never clamped; null where there is an error.</summary>
    public double? Mos { get; init; }

    /// <summary>The standard error of that mean; null for fewer than two patches.</summary>
    public double? StandardError { get; init; }

    /// <summary>Each patch's place in the prepared image and its score, in MOS units.</summary>
    public IReadOnlyList<(PatchOffset Offset, double Score)> PatchScores { get; init; } = [];

    /// <summary>The image's width in pixels, upright.</summary>
    public int? Width { get; init; }

    /// <summary>The image's height in pixels, upright.</summary>
    public int? Height { get; init; }

    /// <summary>Whether the image was smaller than a patch and had to be enlarged.</summary>
    public bool Enlarged { get; init; }

    /// <summary>What people said of the image, where labels were given.</summary>
    public double? Label { get; init; }

    /// <summary>Why the image has no score, in one line; null where it has one.</summary>
    public string? Error { get; init; }

    /// <summary>Makes the row of an image from its raw patch scores, or from those of its first patches.</summary>
    internal ImageScore WithPatchScores(IReadOnlyList<PatchOffset> offsets, ReadOnlySpan<float> raw, ScoringOptions options)
    {
        var scores = new (PatchOffset, double Score)[raw.Length];
        double sum = 0, squares = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            scores[i] = (offsets[i], raw[i] * options.ScoreScale + options.ScoreOffset);
            sum += scores[i].Score;
        }

        var mos = sum / raw.Length;
        if (!double.IsFinite(mos)) return this with { Error = "the model gives no number for it (NaN or infinity): its weights are damaged or do not fit" };

        foreach (var (_, score) in scores) squares += (score - mos) * (score - mos);
        return this with
        {
            Mos = mos,
            StandardError = raw.Length < 2 ? null : Math.Sqrt(squares / (raw.Length - 1) / raw.Length),
            PatchScores = scores,
        };
    }
}
