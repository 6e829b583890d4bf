namespace HyperIqa.Picking;

/// <summary>Which rows of a table are wanted.</summary>
sealed record Choice
{
    /// <summary>How many of the lowest scores; null for no such limit.</summary>
    public int? Worst { get; init; }

    /// <summary>How many of the highest scores; null for no such limit.</summary>
    public int? Best { get; init; }

    /// <summary>Scores below this; null for no such limit.</summary>
    public double? Below { get; init; }

    /// <summary>Scores above this; null for no such limit.</summary>
    public double? Above { get; init; }

    /// <summary>Whether rows without a score are wanted, and no others.</summary>
    public bool Errors { get; init; }

    /// <summary>Whether the worst or best are counted in each folder.</summary>
    public bool PerFolder { get; init; }

    /// <summary>How many of a group are wanted, the best ones.</summary>
    public int Keep { get; init; } = 1;

    /// <summary>Whether those are wanted that would not be otherwise.</summary>
    public bool Others { get; init; }

    /// <summary>
    /// Chooses rows: first the best of each group, then by score, then the worst or best of those that are left. Of equal scores the first
    /// in the table counts as the better one.
    /// </summary>
    /// <param name="rows">The table's, in order.</param>
    /// <param name="groups">Which of them belong together, such as the photographs of a burst; null for none.</param>
    /// <returns>The worst or best in that order, else in the table's.</returns>
    public IReadOnlyList<Candidate> Choose(IReadOnlyList<Candidate> rows, IEnumerable<IReadOnlyList<Candidate>>? groups = null)
    {
        if (Errors) return [.. rows.Where(row => row.Mos is null != Others)];

        List<Candidate> scored = [.. rows.Where(row => row.Mos is not null)];
        var wanted = scored.AsEnumerable();
        if (groups is not null)
        {
            var kept = groups.SelectMany(
                group => Ranked(group.Where(row => row.Mos is not null), worstFirst: false).Take(Keep)).ToHashSet();
            wanted = wanted.Where(kept.Contains);
        }

        var chosen = Counted([.. wanted.Where(row => !(row.Mos >= Below) && !(row.Mos <= Above))]);
        return Others ? [.. scored.Except(chosen)] : chosen;
    }

    IReadOnlyList<Candidate> Counted(IReadOnlyList<Candidate> rows)
    {
        if ((Worst ?? Best) is not { } count) return rows;

        var folders = PerFolder ? rows.GroupBy(row => row.Folder).AsEnumerable<IEnumerable<Candidate>>() : [rows];
        return [.. folders.SelectMany(folder => Ranked(folder, worstFirst: Worst is not null).Take(count))];
    }

    static IEnumerable<Candidate> Ranked(IEnumerable<Candidate> rows, bool worstFirst) => worstFirst
        ? rows.OrderBy(row => row.Mos).ThenByDescending(row => row.Place)
        : rows.OrderByDescending(row => row.Mos).ThenBy(row => row.Place);
}
