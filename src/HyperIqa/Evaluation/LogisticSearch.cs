namespace HyperIqa.Evaluation;

/// <summary>
/// Looks for the shapes that may be the best: curves that rise between any two of a number of scores, and exponentials of all speeds. It
/// goes down from each that is no worse than its neighbours, on few rows that stand for all.
/// </summary>
sealed class LogisticSearch
{
    /// <summary>About how many rows stand for all. The lowest and the highest scores each keep a row of their own.</summary>
    const int MostRows = 128, Ends = 16;

    /// <summary>The most scores between which curves are tried.</summary>
    const int MostKnots = 32;

    /// <summary>The sigmoid rises from a quarter to three quarters over this many widths: from one score to the other.</summary>
    const double WidthsBetween = 2.2;

    /// <summary>How many descents are begun, how many are continued, and how many ends are kept; more where rows are few.</summary>
    const int Begun = 24, Continued = 8, Kept = 4, MostTimes = 3;

    /// <summary>How many knots apart the scores are between which curves are tried.</summary>
    static readonly int[] Apart = [1, 2, 3, 4, 6, 8, 12, 16, 22, 31];

    /// <summary>How many widths beyond the scores midpoints are tried as well.</summary>
    static readonly double[] Beyond = [1, 3, 6, 10, 16, LogisticBounds.Farthest];

    /// <summary>The widths of curves that are nearly straight, in ranges of the scores.</summary>
    static readonly double[] Ranges = [1, 3, 10, 100];

    readonly LogisticRows _rows;
    readonly LogisticBounds _bounds;
    readonly double[] _knots;
    readonly List<(LogisticShape Shape, double Explained)> _starts = [];

    public LogisticSearch(RankedPairs pairs)
    {
        _rows = Few(pairs);
        _bounds = LogisticBounds.Compute(_rows.Scores);
        _knots = Knots(_rows.Scores);
    }

    /// <summary>The shapes, the best first.</summary>
    public IReadOnlyList<LogisticShape> Best()
    {
        int[] aparts = [.. Apart.Where(apart => apart < _knots.Length)];
        AddBetween(aparts);
        AddBeyond([.. aparts.Select(apart => _knots[^1] - _knots[^(apart + 1)])], 1);
        AddBeyond([.. aparts.Select(apart => _knots[apart] - _knots[0])], -1);

        var times = Math.Clamp((double)MostRows / _rows.Scores.Length, 1, MostTimes);
        var starts = _starts.OrderByDescending(start => start.Explained).Select(start => start.Shape);
        return Descended(Descended(starts, times * Begun, 5, 1e-4), times * Continued, 15, 1e-6)[..(int)(times * Kept)];
    }

    LogisticShape[] Descended(IEnumerable<LogisticShape> starts, double most, int attempts, double tolerance)
    {
        var descent = new LogisticDescent(_rows, _bounds);
        return
        [
            .. starts.Take((int)most).Select(start => descent.From(start, attempts, tolerance))
                .OrderBy(end => end.SquaredError).Select(end => end.Shape),
        ];
    }

    void AddBetween(int[] aparts)
    {
        var explained = new double[aparts.Length, _knots.Length];
        for (var a = 0; a < aparts.Length; a++)
        {
            for (var i = 0; i + aparts[a] < _knots.Length; i++) explained[a, i] = _rows.Explained(Between(i, aparts[a]));
        }

        for (var a = 0; a < aparts.Length; a++)
        {
            for (var i = 0; i + aparts[a] < _knots.Length; i++)
            {
                if (IsMost(a, i)) _starts.Add((Between(i, aparts[a]), explained[a, i]));
            }
        }

        bool IsMost(int a, int i)
        {
            for (var b = Math.Max(a - 1, 0); b <= Math.Min(a + 1, aparts.Length - 1); b++)
            {
                var middle = i + ((aparts[a] - aparts[b]) / 2);
                for (var j = Math.Max(middle - 1, 0); j <= Math.Min(middle + 1, _knots.Length - 1 - aparts[b]); j++)
                {
                    if (explained[b, j] > explained[a, i] && AreAlike(Between(i, aparts[a]), Between(j, aparts[b]))) return false;
                }
            }

            return true;
        }
    }

    void AddBeyond(double[] distances, int side)
    {
        double[] widths = [.. distances.Select(distance => distance / 2), .. Ranges.Select(ranges => ranges * _bounds.Range)];
        foreach (var beyond in Beyond)
        {
            LogisticShape[] shapes = [.. widths.Select(width => _bounds.Beyond(width, side * beyond))];
            double[] explained = [.. shapes.Select(shape => _rows.Explained(shape))];
            for (var i = 0; i < shapes.Length; i++)
            {
                if (explained[i] >= explained[Math.Max(i - 1, 0)] && explained[i] >= explained[Math.Min(i + 1, shapes.Length - 1)])
                {
                    _starts.Add((shapes[i], explained[i]));
                }
            }
        }
    }

    /// <summary>The curve that rises from one knot to another.</summary>
    LogisticShape Between(int knot, int apart)
    {
        var (low, high) = (_knots[knot], _knots[knot + apart]);
        return new((low + high) / 2, (high - low) / WidthsBetween);
    }

    /// <summary>Whether a descent from the one finds what is near the other.</summary>
    static bool AreAlike(LogisticShape one, LogisticShape other) => one.Width < 4 * other.Width && other.Width < 4 * one.Width;

    /// <summary>All of few scores; of many the two ends and what lies evenly between.</summary>
    static double[] Knots(ReadOnlySpan<double> scores)
    {
        if (scores.Length <= MostKnots) return scores.ToArray();

        var knots = new double[MostKnots];
        for (var i = 0; i < MostKnots; i++) knots[i] = scores[(int)Math.Round(i * (scores.Length - 1.0) / (MostKnots - 1))];
        return knots;
    }

    /// <summary>Equal scores are one row, and of many rows those that are close.</summary>
    static LogisticRows Few(RankedPairs pairs)
    {
        List<double> scores = [], labels = [];
        List<int> weights = [];
        var most = Math.Max(1, pairs.Count / MostRows);
        for (int first = 0, end; first < pairs.Count; first = end)
        {
            end = first + (first < Ends || first + most > pairs.Count - Ends ? 1 : Close(pairs.Scores.AsSpan(first, most)));
            while (end < pairs.Count && pairs.ScoreGroup[end] == pairs.ScoreGroup[end - 1]) end++;
            var (score, label) = (0.0, 0.0);
            for (var i = first; i < end; i++) (score, label) = (score + pairs.Scores[i], label + pairs.Labels[i]);
            scores.Add(pairs.ScoreGroup[first] == pairs.ScoreGroup[end - 1] ? pairs.Scores[first] : score / (end - first));
            labels.Add(label / (end - first));
            weights.Add(end - first);
        }

        var rows = new LogisticRows(scores.Count);
        rows.Load([.. scores], [.. labels], [.. weights]);
        return rows;
    }

    /// <summary>How many of the scores come before a gap that is much wider than all before it.</summary>
    static int Close(ReadOnlySpan<double> scores)
    {
        for (var i = 8; i < scores.Length; i++)
        {
            if (scores[i] - scores[i - 1] > 4 * (scores[i - 1] - scores[0])) return i;
        }

        return scores.Length;
    }
}
