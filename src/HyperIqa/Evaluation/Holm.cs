namespace HyperIqa.Evaluation;

/// <summary>
/// Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6, 1979: among many comparisons some look
/// significant by chance. Adjusted so, the chance that any of them is called different which is not stays below the level that
/// is asked for.
/// </summary>
static class Holm
{
    /// <summary>The adjusted p-values in the same order.</summary>
    /// <param name="values">P-values of one family; NaN where there is none, which does not count and stays NaN.</param>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> values)
    {
        int[] rising = [.. Enumerable.Range(0, values.Count).Where(i => !double.IsNaN(values[i])).OrderBy(i => values[i])];
        double[] adjusted = [.. values];
        var highest = 0.0;
        for (var rank = 0; rank < rising.Length; rank++)
        {
            highest = Math.Max(highest, Math.Min(1, (rising.Length - rank) * values[rising[rank]]));
            adjusted[rising[rank]] = highest;
        }

        return adjusted;
    }
}
