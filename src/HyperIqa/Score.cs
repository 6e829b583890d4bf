using HyperIqa.Scoring;

namespace HyperIqa;

/// <summary>How good people would find an image.</summary>
/// <param name="Mos">The mean opinion score: 0..100 for usual checkpoints, higher is better, never clamped.</param>
/// <param name="StandardError">
/// The standard error of the mean over the patches: how much quality varies across the image, not how far the model errs. Null for a single
/// patch.
/// </param>
/// <param name="Patches">The number of patches that were scored.</param>
/// <param name="Width">The image's width in pixels, upright.</param>
/// <param name="Height">The image's height in pixels, upright.</param>
/// <param name="Enlarged">Whether the image was smaller than a patch and had to be enlarged; its score says less then.</param>
public sealed record Score(double Mos, double? StandardError, int Patches, int Width, int Height, bool Enlarged)
{
    /// <summary>What a row says; null for one without a score.</summary>
    internal static Score? From(ScoredRow row) =>
        row.Mos is { } mos ? new(mos, row.StandardError, row.PatchScores.Count, row.Width!.Value, row.Height!.Value, row.Enlarged) : null;
}

/// <summary>An image and its score, or why it has none.</summary>
/// <param name="Image">The image's path, as it was given.</param>
/// <param name="Score">Its score; null where there is an error.</param>
/// <param name="Error">Why it has none, in one line; null where it has one.</param>
public sealed record ScoredImage(string Image, Score? Score, string? Error);
