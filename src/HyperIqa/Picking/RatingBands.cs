namespace HyperIqa.Picking;

/// <summary>
/// Ratings from 1 to 5 by where a score lies among others: by the share of them, 0..100, that are lower.
/// </summary>
/// <param name="Limits">Four shares that rise; a photograph of the first or more has 2 stars, of the last or more 5.</param>
sealed record RatingBands(IReadOnlyList<double> Limits)
{
    /// <summary>A fifth of the photographs for each rating.</summary>
    public static RatingBands Fifths { get; } = new([20, 40, 60, 80]);

    /// <summary>Rates rows among each other; rows without a score have no rating.</summary>
    public IReadOnlyDictionary<Candidate, int> Rate(IEnumerable<Candidate> rows)
    {
        Candidate[] ranked = [.. rows.Where(row => row.Mos is not null).OrderBy(row => row.Mos)];
        var ratings = new Dictionary<Candidate, int>();
        var lower = 0;
        for (var i = 0; i < ranked.Length; i++)
        {
            if (i > 0 && ranked[i].Mos != ranked[i - 1].Mos) lower = i;
            ratings[ranked[i]] = 1 + Limits.Count(limit => 100.0 * lower >= limit * ranked.Length);
        }

        return ratings;
    }
}
