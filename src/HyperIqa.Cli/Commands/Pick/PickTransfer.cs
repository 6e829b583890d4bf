using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>Copies, moves or links chosen photographs.</summary>
sealed class PickTransfer(PickOptions options, CancellationToken cancellation)
{
    int _failed;

    /// <summary>Whether that is what is asked for.</summary>
    public bool IsWanted => Folder is not null;

    string? Folder => options.Copy.Value ?? options.Move.Value ?? options.Link.Value;

    string Verb => options.Copy.Value is not null ? "copy" : options.Move.Value is not null ? "move" : "link";

    /// <summary>Finishes a move that was cut short, where the same command is run again.</summary>
    /// <returns>The exit code; null where there is none to finish.</returns>
    /// <exception cref="UsageException">Another command was cut short.</exception>
    public int? Resume()
    {
        if (options.Move.Value is not { } folder || PhotographMoves.Unfinished(folder) is not { } plan) return null;

        if (plan.Command != options.Plan)
        {
            throw new UsageException(
                $"{folder}: 'hyperiqa {plan.Command}' was cut short there; "
                    + $"run it again, or take it back with 'hyperiqa pick --undo {folder}'");
        }

        var moves = new PhotographMoves(folder, options.Plan);
        if (options.DryRun.Value)
        {
            Show(plan.Moves.Where(move => !Relocation.IsTaken(move.To)));
            return ExitCode.Done;
        }

        moves.Make(plan.Moves, Fail, cancellation);
        Say(moves.Moved, moves.Sidecars, moves.There, "; this finishes the move that was cut short");
        return _failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <returns>Whether all went well.</returns>
    public bool Run(IReadOnlyList<Candidate> chosen, PickFiles files)
    {
        if (options.Move.Value is not null) Move(chosen, files);
        else if (options.DryRun.Value) Preview(chosen, files);
        else if (options.Copy.Value is not null) Copy(chosen, files);
        else Link(chosen, files);
        return _failed == 0;
    }

    void Move(IReadOnlyList<Candidate> chosen, PickFiles files)
    {
        var moves = new PhotographMoves(Folder!, options.Plan);
        ForEach(chosen, files, moves.Add);
        if (options.DryRun.Value)
        {
            moves.Plan();
            Show(moves.Moves);
            return;
        }

        if (moves.Write()) moves.Make(moves.Moves, Fail, cancellation);
        Say(moves.Moved, moves.Sidecars, moves.There, moves.Moved > 0 ? $"; 'hyperiqa pick --undo {Folder}' takes it back" : "");
    }

    void Copy(IReadOnlyList<Candidate> chosen, PickFiles files)
    {
        var copies = new PhotographCopies(Folder!);
        ForEach(chosen, files, copies.Copy);
        Say(copies.Copied, copies.Sidecars, copies.There);
    }

    void Link(IReadOnlyList<Candidate> chosen, PickFiles files)
    {
        var links = new PhotographLinks(Folder!);
        ForEach(chosen, files, links.Link);
        Say(links.Linked, links.Sidecars, links.There);
    }

    void Preview(IReadOnlyList<Candidate> chosen, PickFiles files)
    {
        var target = new TargetFolder(Folder!);
        ForEach(chosen, files, path =>
        {
            if (!Relocation.IsTaken(path)) throw new ImageException("there is no such file");

            (string, string)[] all = [(path, target.PlaceOf(path)), .. target.SidecarsOf(path)];
            Show(all.Where(one => !Relocation.IsTaken(one.Item2)).Select(one => new Move(one.Item1, one.Item2)));
        });
    }

    void ForEach(IEnumerable<Candidate> chosen, PickFiles files, Action<string> act)
    {
        foreach (var row in chosen.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            try
            {
                act(files.Find(row) ?? throw new ImageException("there is no such file"));
            }
            catch (Exception exception) when (exception is ImageException or IOException or UnauthorizedAccessException)
            {
                Fail(row.Image, exception is ImageException ? exception.Message : exception.Reason());
            }
        }
    }

    void Show(IEnumerable<Move> moves)
    {
        foreach (var move in moves)
        {
            var verb = move.IsCopy ? "copy" : Verb;
            Console.Out.WriteLine($"{verb} {Messages.Printable(Shown(move.From))} -> {Messages.Printable(Shown(move.To))}");
        }
    }

    /// <summary>A path as a person at this folder would type it.</summary>
    static string Shown(string path)
    {
        var here = Environment.CurrentDirectory + "/";
        return path.StartsWith(here, StringComparison.Ordinal) ? path[here.Length..] : path;
    }

    void Fail(Move move, string reason) => Fail(Shown(move.From), reason);

    void Fail(string name, string reason)
    {
        _failed++;
        var participle = Verb == "copy" ? "copied" : Verb == "move" ? "moved" : "linked";
        Messages.Error($"{Messages.Printable(name)}: is not {participle} ({reason})");
    }

    void Say(int done, int sidecars, int there, string end = "")
    {
        if (options.Quiet.Value) return;

        var participle = Verb == "copy" ? "copied" : Verb == "move" ? "moved" : "linked";
        Messages.Note(
            string.Create(CultureInfo.InvariantCulture, $"{participle} {done} {(done == 1 ? "photograph" : "photographs")} to {Folder}")
                + (sidecars > 0 ? string.Create(CultureInfo.InvariantCulture, $", and {sidecars} of their sidecars") : "")
                + (there > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {there} were there already") : "")
                + end);
    }
}
