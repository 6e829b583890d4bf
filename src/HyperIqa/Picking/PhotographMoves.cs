using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Imaging.Archives;

namespace HyperIqa.Picking;

/// <summary>
/// Moves photographs that a score has chosen, with their sidecars. First all moves are written to the folder's <see cref="MoveList"/>, then
/// they are made. A photograph whose place is taken, by whatever file, stays with all its sidecars.
/// </summary>
sealed class PhotographMoves(string folder, string command)
{
    readonly TargetFolder _target = new(folder);
    readonly MoveList _list = new(folder);
    readonly List<Move> _moves = [];
    readonly HashSet<string> _photographs = new(StringComparer.Ordinal), _places = new(StringComparer.Ordinal);
    readonly List<string> _chosen = [];

    /// <summary>How many photographs were moved, not counting sidecars.</summary>
    public int Moved { get; private set; }

    /// <summary>How many sidecars went along.</summary>
    public int Sidecars { get; private set; }

    /// <summary>How many photographs were there before.</summary>
    public int There { get; private set; }

    /// <summary>What is planned.</summary>
    public IReadOnlyList<Move> Moves => _moves;

    /// <summary>The plan that a command left unfinished; null for none.</summary>
    public static MovePlan? Unfinished(string folder) => new MoveList(folder).Read() is [.., { IsDone: false } last] ? last : null;

    /// <summary>Where files are now that were moved to the folder, by where they were.</summary>
    public static Dictionary<string, string> Earlier(string folder)
    {
        var earlier = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var move in new MoveList(folder).Read().SelectMany(plan => plan.Moves).Where(move => Relocation.IsTaken(move.To)))
        {
            earlier[move.From] = move.To;
        }

        return earlier;
    }

    /// <summary>Takes a photograph for the plan; its sidecars follow in <see cref="Write"/>.</summary>
    /// <exception cref="ImageException">There is no such file, or another one lies where it should.</exception>
    public void Add(string path)
    {
        var from = TargetFolder.Full(path);
        var place = Quoted(_target.PlaceOf(path));
        if (from == place)
        {
            There++;
            return;
        }

        ArchiveFile.CheckIsOutside(path);
        if (!Relocation.IsTaken(from)) throw new ImageException("there is no such file");
        if (!_photographs.Add(from)) return;

        var taken = Relocation.IsTaken(place) || !_places.Add(place)
            ? place
            : _target.SidecarsOf(path).FirstOrDefault(its => File.Exists(its.Place) && !FileCopy.AreSame(its.Sidecar, its.Place)).Place;
        if (taken is not null)
        {
            _photographs.Remove(from);
            throw new ImageException($"another file is there already: {taken}");
        }

        _chosen.Add(path);
    }

    /// <summary>Completes the plan and writes it down, after the plans that are there.</summary>
    /// <returns>Whether there is anything to move.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public bool Write()
    {
        Plan();
        if (_moves.Count == 0) return false;

        _target.Announce(Path.Join(_target.Folder, MoveList.Name));
        var earlier = _list.Read().Select(
            plan => plan with { Moves = [.. plan.Moves.Where(move => Relocation.IsTaken(move.To))], IsDone = true });
        _list.Write([.. earlier.Where(plan => plan.Moves.Count > 0), new(command, _moves, IsDone: false)]);
        return true;
    }

    /// <summary>Completes the plan.</summary>
    public void Plan()
    {
        if (_moves.Count > 0) return;

        var planned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in _chosen)
        {
            _moves.Add(new(TargetFolder.Full(path), Quoted(_target.PlaceOf(path))));
            foreach (var (sidecar, place) in _target.SidecarsOf(path))
            {
                var from = TargetFolder.Full(sidecar);
                if (planned.Add(from)) _moves.Add(new(from, Quoted(place), IsCopy: IsSharedWithOneThatStays(sidecar, path)));
            }
        }
    }

    /// <summary>Makes the moves of a plan, or those that are left of it.</summary>
    /// <param name="failed">Told which file is not moved, and why.</param>
    /// <param name="cancellation">Leaves the rest for the next run of the same command.</param>
    public void Make(IEnumerable<Move> moves, Action<Move, string> failed, CancellationToken cancellation)
    {
        foreach (var move in moves)
        {
            if (cancellation.IsCancellationRequested) return;

            try
            {
                var isNew = Moving.Do(move, _target.Announce);
                if (Sidecar.IsOne(QuotedPath.Writable(move.To))) Sidecars += isNew ? 1 : 0;
                else if (isNew) Moved++;
                else There++;
            }
            catch (Exception exception) when (exception is ImageException or IOException or UnauthorizedAccessException)
            {
                failed(move, exception.Message);
            }
        }

        _list.End();
    }

    /// <summary>
    /// Whether a sidecar without the photograph's own extension belongs to another picture, too, such as a raw file, which stays.
    /// </summary>
    bool IsSharedWithOneThatStays(string sidecar, string photograph)
    {
        var its = QuotedPath.Writable(sidecar);
        if (its.StartsWith(QuotedPath.Writable(photograph), StringComparison.Ordinal)) return false;

        var stem = Path.GetFileNameWithoutExtension(its);
        try
        {
            return Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(its))!, stem.Replace('*', '?').Replace('[', '?') + ".*")
                .Any(file => Path.GetFileNameWithoutExtension(file) == stem
                    && !_photographs.Contains(Quoted(file))
                    && !Sidecar.IsOne(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true; // a copy loses nothing
        }
    }

    static string Quoted(string path) => QuotedPath.From(System.Text.Encoding.UTF8.GetBytes(path));
}
