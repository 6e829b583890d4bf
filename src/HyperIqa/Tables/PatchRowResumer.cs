namespace HyperIqa.Tables;

/// <summary>
/// Which rows of a table of patches are kept when a run continues it. An image's patches are written before its score, so that a run that
/// was killed may have left the patches of one image too many, or a part of them.
/// </summary>
/// <param name="scored">The images that have a score.</param>
sealed class PatchRowResumer(string name, ImageCounts scored)
{
    readonly ImageCounts _found = new();
    bool _isTooMany;

    /// <summary>How many images have a score and no patches.</summary>
    public long Missing => scored.Total - _found.Total;

    /// <exception cref="TableException">More than one image has patches and no score: the tables are not of one run.</exception>
    public bool Keep(IReadOnlyList<string> row)
    {
        if (row[1] != "0") return !_isTooMany;
        if (_isTooMany) throw new TableException($"{name}: has patches of images that this table of scores does not have");

        _isTooMany = _found.Count(row[0]) == scored.Count(row[0]);
        if (!_isTooMany) _found.Add(row[0]);
        return !_isTooMany;
    }
}
