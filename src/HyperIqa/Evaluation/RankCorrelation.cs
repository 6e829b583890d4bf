using System.Runtime.CompilerServices;

namespace HyperIqa.Evaluation;

/// <summary>
/// Spearman's and Kendall's correlation of weighted rows, by counting over the presorted ranks. One instance serves one thread.
/// </summary>
sealed class RankCorrelation(RankedPairs pairs)
{
    readonly int[] _scoreTies = new int[pairs.ScoreGroups];
    readonly int[] _labelTies = new int[pairs.LabelGroups];
    readonly int[] _tree = new int[pairs.LabelGroups + 1];

    /// <summary>Ranks are doubled and counted from their mean, so that they stay integers.</summary>
    readonly int[] _scoreRank = new int[pairs.ScoreGroups];
    readonly int[] _labelRank = new int[pairs.LabelGroups];

    /// <param name="weights">How often each row counts.</param>
    /// <returns>Both correlations; NaN where the rows that count do not vary.</returns>
    public (double Spearman, double Kendall) Compute(ReadOnlySpan<int> weights)
    {
        var spearman = Spearman(weights);
        return (spearman, double.IsNaN(spearman) ? double.NaN : Kendall(weights));
    }

    /// <returns>NaN where the rows that count do not vary.</returns>
    public double Spearman(ReadOnlySpan<int> weights)
    {
        var total = CountTies(weights);
        var scoreSquares = Rank(_scoreTies, _scoreRank, total);
        var labelSquares = Rank(_labelTies, _labelRank, total);
        return scoreSquares == 0 || labelSquares == 0
            ? double.NaN
            : Math.Clamp(RankProducts(weights) / Math.Sqrt(scoreSquares) / Math.Sqrt(labelSquares), -1, 1);
    }

    /// <returns>The sum of the weights.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int CountTies(ReadOnlySpan<int> weights)
    {
        var total = 0;
        Array.Clear(_scoreTies);
        Array.Clear(_labelTies);
        for (var i = 0; i < weights.Length; i++)
        {
            _scoreTies[pairs.ScoreGroup[i]] += weights[i];
            _labelTies[pairs.LabelGroup[i]] += weights[i];
            total += weights[i];
        }

        return total;
    }

    /// <returns>The sum of the squared ranks.</returns>
    static double Rank(int[] ties, int[] rank, int total)
    {
        var below = 0;
        var squares = 0.0;
        for (var group = 0; group < ties.Length; group++)
        {
            rank[group] = (2 * below) + ties[group] - total;
            squares += (double)rank[group] * rank[group] * ties[group];
            below += ties[group];
        }

        return squares;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    double RankProducts(ReadOnlySpan<int> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (double)_scoreRank[pairs.ScoreGroup[i]] * _labelRank[pairs.LabelGroup[i]] * weights[i];
        }

        return sum;
    }

    /// <summary>
    /// Tau-b in O(n log n): rows enter a Fenwick tree over the label ranks in ascending order of score, each asking how many of those
    /// before it have a lower and how many a higher label. Rows of one score enter together, after all of them have asked.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    double Kendall(ReadOnlySpan<int> weights)
    {
        var scoreGroup = pairs.ScoreGroup;
        var labelGroup = pairs.LabelGroup;
        var tree = _tree;
        var entered = new Span<int>(_labelRank); // no more ranks are needed; their memory now counts the rows that entered, by label
        Array.Clear(tree);
        entered.Clear();

        long concordantLessDiscordant = 0;
        var total = 0;
        for (int first = 0, end; first < weights.Length; first = end)
        {
            for (end = first; end < weights.Length && scoreGroup[end] == scoreGroup[first]; end++)
            {
                if (weights[end] == 0) continue;

                var lower = 0;
                var label = labelGroup[end];
                for (var node = label; node > 0; node &= node - 1) lower += tree[node];
                var higher = total - lower - entered[label];
                concordantLessDiscordant += (long)weights[end] * (lower - higher);
            }

            for (var i = first; i < end; i++)
            {
                if (weights[i] == 0) continue;

                var label = labelGroup[i];
                for (var node = label + 1; node < tree.Length; node += node & -node) tree[node] += weights[i];
                entered[label] += weights[i];
                total += weights[i];
            }
        }

        var allPairs = Pairs(total);
        return Math.Clamp(
            concordantLessDiscordant / Math.Sqrt(allPairs - TiedPairs(_scoreTies)) / Math.Sqrt(allPairs - TiedPairs(_labelTies)), -1, 1);
    }

    static long Pairs(long count) => count * (count - 1) / 2;

    static long TiedPairs(int[] ties)
    {
        long sum = 0;
        foreach (var count in ties) sum += Pairs(count);
        return sum;
    }
}
