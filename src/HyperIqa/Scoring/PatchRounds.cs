using HyperIqa.Imaging;
using HyperIqa.Inference;

namespace HyperIqa.Scoring;

/// <summary>
/// Scores an image's patches: all of them at once, or in rounds until its MOS is sure enough. The rounds are an image's own, so that its score does not
/// depend on its neighbours.
/// </summary>
/// <param name="engine">Scores the patches.</param>
/// <param name="options">Whether and when to stop.</param>
sealed class PatchRounds(Engine engine, ScoringOptions options)
{
    /// <summary>With fewer patches, that they agree may be luck.</summary>
    const int Least = 4;

    /// <summary>A small batch of the engines: with fewer they would idle, with more an image would take patches that it does not need.</summary>
    const int Round = 5;

    /// <summary>Fills a row with the scores of as many patches as it takes.</summary>
    public ImageScore Score(ImageScore row, PatchBatch patches)
    {
        if (options.UntilStandardError is not { } enough) return row.WithPatchScores(patches.Offsets, engine.Score(patches), options);

        var raw = new float[patches.Count];
        ImageScore scored;
        var done = 0;
        do
        {
            var count = Math.Min(done == 0 ? Least : Round, raw.Length - done);
            engine.Score(patches, done, count).CopyTo(raw, done);
            done += count;
            scored = row.WithPatchScores(patches.Offsets, raw.AsSpan(0, done), options);
        }
        while (done < raw.Length && scored.Error is null && !(scored.StandardError < enough));

        return scored;
    }
}
