using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Picking;

/// <summary>
/// Moves single files, forward and back. What was done of a move before it was cut short shows in the folders themselves.
/// </summary>
static class Moving
{
    /// <summary>Moves a file, or finishes moving it.</summary>
    /// <param name="announce">Makes the folder that the file goes to.</param>
    /// <returns>False where it was done before.</returns>
    /// <exception cref="ImageException">The file is gone, or another one lies where it should.</exception>
    /// <exception cref="IOException">The system refuses.</exception>
    public static bool Do(Move move, Action<string> announce)
    {
        if (move.From == move.To) return false;

        var (isThere, isTaken) = (Relocation.IsTaken(move.From), Relocation.IsTaken(move.To));
        switch (isThere, isTaken)
        {
            case (false, true):
                return false;
            case (false, false):
                throw new ImageException("there is no such file");
            case (true, true):
                // The same bytes: it was copied to another disk, and the process ended before its original was removed.
                FileCopy.Make(move.From, QuotedPath.Writable(move.To), announce);
                if (!move.IsCopy) Relocation.Remove(move.From);
                return !move.IsCopy;
        }

        announce(QuotedPath.Writable(move.To));
        if (move.IsCopy) FileCopy.Make(move.From, QuotedPath.Writable(move.To), _ => { });
        else if (Relocation.LinkTarget(move.From) is { } target && !target.StartsWith('/')) MoveLink(move, target);
        else if (!Relocation.Move(move.From, move.To)) MoveToOtherDisk(move);
        return true;
    }

    /// <summary>Moves a file back, or finishes moving it back.</summary>
    /// <inheritdoc cref="Do"/>
    public static bool Undo(Move move)
    {
        var back = new Move(move.To, move.From);
        if (move.IsCopy && !Relocation.IsTaken(move.To)) return false;

        return Do(back, target => Directory.CreateDirectory(Path.GetDirectoryName(target)!));
    }

    /// <summary>A link that leads on from where it lies would lead elsewhere from another folder.</summary>
    static void MoveLink(Move move, string target)
    {
        var folder = Path.GetDirectoryName(QuotedPath.Writable(move.From));
        Relocation.Link(QuotedPath.Bytes(target) is null ? Path.GetFullPath(target, folder!) : target, move.To);
        Relocation.Remove(move.From);
    }

    static void MoveToOtherDisk(Move move)
    {
        var target = QuotedPath.Bytes(move.To) is null
            ? move.To
            : throw new ImageException("lies on another disk and its name is no text; move it by hand");
        FileCopy.Make(move.From, target, _ => { }, toDisk: true);
        Relocation.Remove(move.From);
    }
}
