using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Picking;

/// <summary>Moves photographs back to where a folder's <see cref="MoveList"/> says that they were, the last one first.</summary>
/// <param name="folder">The folder that they were moved to.</param>
sealed class UndoneMoves(string folder)
{
    readonly MoveList _list = new(folder);

    /// <summary>The moves to undo; none if nothing was moved to the folder.</summary>
    /// <exception cref="PickingException">The list is damaged.</exception>
    public IReadOnlyList<MovePlan> Plans => _list.Read();

    /// <summary>How many files were moved back.</summary>
    public int Files { get; private set; }

    /// <summary>Moves back what can be; the list keeps the rest.</summary>
    /// <param name="failed">Told which file is not moved, and why.</param>
    /// <returns>Whether all are back.</returns>
    public bool Make(Action<Move, string> failed)
    {
        var plans = Plans;
        var kept = new HashSet<Move>();
        foreach (var move in plans.SelectMany(plan => plan.Moves).Reverse())
        {
            try
            {
                if (Moving.Undo(move)) Files++;
            }
            catch (Exception exception) when (exception is ImageException or IOException or UnauthorizedAccessException)
            {
                kept.Add(move);
                failed(move, exception.Message);
            }
        }

        if (kept.Count > 0)
        {
            _list.Write(plans.Select(plan => plan with { Moves = [.. plan.Moves.Where(kept.Contains)], IsDone = true })
                .Where(plan => plan.Moves.Count > 0));
            return false;
        }

        _list.Remove();
        foreach (var place in plans.SelectMany(plan => plan.Moves).Select(move => Path.GetDirectoryName(QuotedPath.Writable(move.To))!)
                     .Distinct().OrderByDescending(place => place.Length))
        {
            RemoveEmpty(place);
        }

        return true;
    }

    /// <summary>Removes a folder that is left empty but for this program's mark, and those above up to the one of the list.</summary>
    void RemoveEmpty(string place)
    {
        var last = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        for (; place.Length >= last.Length && Directory.Exists(place); place = Path.GetDirectoryName(place)!)
        {
            string[] left = [.. Directory.EnumerateFileSystemEntries(place).Select(entry => Path.GetFileName(entry)!)];
            if (left is not ([] or [FolderMark.Name])) return;

            if (left.Length == 1) File.Delete(Path.Join(place, FolderMark.Name));
            Directory.Delete(place);
        }
    }
}
