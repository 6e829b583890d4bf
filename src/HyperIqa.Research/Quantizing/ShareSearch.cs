namespace HyperIqa.Research.Quantizing;

/// <summary>
/// Chooses one of a few shares for each group of feature maps, by the error that a choice for all groups makes: first the choice with the
/// least error; then larger shares, as long as the error stays within a fifth of that, because photographs that calibration has not seen
/// may have maps with larger numbers. The bound is on the whole: many small steps cannot add up to a large one.
/// </summary>
/// <param name="shares">What there is to choose from, from the smallest to the largest.</param>
/// <param name="error">
/// The error of a choice, an index of <paramref name="shares"/> for each group. It is costly and is asked for once a choice, together with
/// the error above which a choice is out: it may give any number above that as soon as it knows.
/// </param>
sealed class ShareSearch(IReadOnlyList<double> shares, Func<IReadOnlyList<int>, double, double> error)
{
    const double AboutEqual = 1.2;

    readonly Dictionary<string, Choice> _tried = new(StringComparer.Ordinal);
    double _least = double.PositiveInfinity;

    /// <summary>Searches group after group, beginning with the best choice that is the same for all.</summary>
    public double[] Find(int groups)
    {
        var best = Enumerable.Range(0, shares.Count).Select(index => Try([.. Enumerable.Repeat(index, groups)])).ToList()
            .MinBy(choice => choice.Error)!;
        for (var group = 0; group < groups; group++)
        {
            best = Walk(best, group, step: -1, (next, now) => next.Error < now.Error);
            best = Walk(best, group, step: +1, (next, now) => next.Error < now.Error);
        }

        for (var group = 0; group < groups; group++) best = Walk(best, group, step: +1, (next, _) => next.Error <= AboutEqual * _least);

        return [.. best.Indices.Select(index => shares[index])];
    }

    Choice Walk(Choice from, int group, int step, Func<Choice, Choice, bool> isWelcome)
    {
        var now = from;
        for (var index = now.Indices[group] + step; index >= 0 && index < shares.Count; index += step)
        {
            int[] changed = [.. now.Indices];
            changed[group] = index;
            var next = Try(changed);
            if (!isWelcome(next, now)) break;

            now = next;
        }

        return now;
    }

    Choice Try(int[] indices)
    {
        var key = string.Join(' ', indices);
        if (_tried.TryGetValue(key, out var choice)) return choice;

        var found = error(indices, AboutEqual * _least);
        if (double.IsNaN(found)) found = double.PositiveInfinity;
        _least = Math.Min(_least, found);
        return _tried[key] = new(indices, found);
    }

    sealed record Choice(int[] Indices, double Error);
}
