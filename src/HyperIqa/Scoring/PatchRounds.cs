using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>
/// Has an image's patches scored: all of them at once, or in rounds until its MOS is sure enough. The rounds are an image's own, so that
/// its score does not depend on its neighbours.
/// </summary>
/// <param name="options">Whether and when to stop.</param>
sealed class PatchRounds(ScoringOptions options)
{
    /// <summary>
    /// A small batch of the engines: with fewer they would idle, with more an image would take patches that it does not need.
    /// </summary>
    const int Round = 5;

    /// <summary>Fills a row with the scores of as many patches as it takes.</summary>
    /// <param name="offsets">Where its patches lie, in the order to take them in.</param>
    /// <param name="score">Gives the raw scores of some of them: the first's number, and how many.</param>
    public ScoredRow Score(ScoredRow row, IReadOnlyList<PatchOffset> offsets, Func<int, int, float[]> score)
    {
        if (options.UntilStandardError is not { } enough) return row.WithPatchScores(offsets, score(0, offsets.Count), options);

        var raw = new float[offsets.Count];
        ScoredRow scored;
        var done = 0;
        do
        {
            var left = raw.Length - done;
            var count = Math.Min(done == 0 ? ScoringOptions.LeastPatches : Round, left);
            if (left - count == 1) count = left; // alone it would take as long as two
            score(done, count).CopyTo(raw, done);
            done += count;
            scored = row.WithPatchScores(offsets, raw.AsSpan(0, done), options);
        }
        while (done < raw.Length && scored.Error is null && !(scored.StandardError < enough));

        return scored;
    }
}
