using HyperIqa.Scoring;

namespace HyperIqa.Evaluation.Changes;

/// <summary>Two tables of scores, picture by picture.</summary>
sealed class ScoreChanges
{
    /// <summary>Scores that differ by no more are the same: two kinds of processors already differ by as much.</summary>
    public const double Same = 0.01;

    /// <summary>Fewer pictures give no interval.</summary>
    const int FewestForIntervals = 3;

    /// <summary>The most draws of pictures, over all resamples, so that a million pictures take seconds.</summary>
    const int MostDraws = 50_000_000;

    const int FewestResamples = 100;

    readonly double[] _changes;

    ScoreChanges(
        IReadOnlyList<ScoreChange> pairs,
        IReadOnlyList<ScoredRow> onlyBefore,
        IReadOnlyList<ScoredRow> onlyAfter,
        IReadOnlyList<ScoredRow> ambiguous)
    {
        (Pairs, OnlyBefore, OnlyAfter, Ambiguous) = (pairs, onlyBefore, onlyAfter, ambiguous);
        Scored = [.. pairs.Where(pair => pair.Change is not null).OrderBy(pair => pair.Change).ThenBy(
            pair => pair.After.Image, StringComparer.Ordinal)];
        _changes = [.. Scored.Select(pair => pair.Change!.Value)];
        (Mean, Median) = Estimates();
    }

    /// <summary>Pictures that both tables have, in the order of the earlier one.</summary>
    public IReadOnlyList<ScoreChange> Pairs { get; }

    /// <summary>Those of the pairs with two scores, the largest loss first.</summary>
    public IReadOnlyList<ScoreChange> Scored { get; }

    /// <summary>Rows that only the earlier table has.</summary>
    public IReadOnlyList<ScoredRow> OnlyBefore { get; }

    /// <summary>Rows that only the later table has.</summary>
    public IReadOnlyList<ScoredRow> OnlyAfter { get; }

    /// <summary>Rows that may be of several pictures, because a table has several that the rule does not tell apart.</summary>
    public IReadOnlyList<ScoredRow> Ambiguous { get; }

    /// <summary>The mean change, with a 95 % interval where there are three pictures or more; NaN for none.</summary>
    public Estimate Mean { get; }

    /// <summary>The median change, with a 95 % interval where there are three pictures or more; NaN for none.</summary>
    public Estimate Median { get; }

    public int Better => _changes.Count(change => change > Same);

    public int Worse => _changes.Count(change => change < -Same);

    public int Alike => _changes.Length - Better - Worse;

    /// <summary>Pairs the rows of two tables.</summary>
    /// <param name="before">The earlier table's; no image twice.</param>
    /// <param name="after">The later table's; no image twice.</param>
    /// <param name="rule">What tells that two rows are of one picture.</param>
    public static ScoreChanges Compute(IReadOnlyList<ScoredRow> before, IReadOnlyList<ScoredRow> after, PairingRule rule)
    {
        var (old, now) = (Keyed(before, rule), Keyed(after, rule));
        bool IsAmbiguous(string key) => old[key].Skip(1).Any() || now[key].Skip(1).Any();
        var (pairs, onlyBefore, ambiguous) = (new List<ScoreChange>(), new List<ScoredRow>(), new List<ScoredRow>());
        foreach (var row in before)
        {
            var key = rule.KeyOf(row.Image);
            if (IsAmbiguous(key)) ambiguous.Add(row);
            else if (now[key].FirstOrDefault() is { } later) pairs.Add(new(row, later));
            else onlyBefore.Add(row);
        }

        ambiguous.AddRange(after.Where(row => IsAmbiguous(rule.KeyOf(row.Image))));
        var onlyAfter = after.Where(row => rule.KeyOf(row.Image) is var key && !old.Contains(key) && !IsAmbiguous(key));
        return new(pairs, onlyBefore, [.. onlyAfter], ambiguous);
    }

    static ILookup<string, ScoredRow> Keyed(IReadOnlyList<ScoredRow> rows, PairingRule rule) =>
        rows.ToLookup(row => rule.KeyOf(row.Image), StringComparer.Ordinal);

    (Estimate Mean, Estimate Median) Estimates()
    {
        if (_changes.Length == 0) return (None(double.NaN), None(double.NaN));

        int[] ones = [.. Enumerable.Repeat(1, _changes.Length)];
        var (mean, median) = (MeanOf(ones), MedianOf(ones));
        if (_changes.Length < FewestForIntervals) return (None(mean), None(median));

        var drawn = new (double Mean, double Median)[Math.Clamp(MostDraws / _changes.Length, FewestResamples, Bootstrap.DefaultResamples)];
        Bootstrap.Resample(
            BootstrapUnits.OfImages(_changes.Length), drawn.Length, seed: 0, threads: 0, () => 0,
            (_, i, weights) => drawn[i] = (MeanOf(weights), MedianOf(weights)));
        return (
            Intervals.Percentiles(mean, drawn.Select(one => one.Mean)), Intervals.Percentiles(median, drawn.Select(one => one.Median)));

        static Estimate None(double value) => new(value, double.NaN, double.NaN);
    }

    double MeanOf(int[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * _changes[i];
        return sum / weights.Length;
    }

    /// <summary>The middle value; for an even number, the mean of the two in the middle.</summary>
    double MedianOf(int[] weights) => (At(weights, (weights.Length - 1) / 2) + At(weights, weights.Length / 2)) / 2;

    /// <summary>The change at a place among those that are drawn, in order.</summary>
    double At(int[] weights, int place)
    {
        var passed = 0;
        for (var i = 0; ; i++)
        {
            passed += weights[i];
            if (passed > place) return _changes[i];
        }
    }
}
