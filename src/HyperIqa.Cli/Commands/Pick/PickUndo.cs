using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>Moves photographs back.</summary>
/// <param name="folder">Where they were moved to.</param>
sealed class PickUndo(string folder, PickOptions options)
{
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">Nothing was moved there.</exception>
    public int Run()
    {
        var moves = new UndoneMoves(folder);
        if (moves.Plans.Count == 0)
            throw new UsageException($"{folder}: nothing was moved there by 'hyperiqa pick --move', or it is undone already");

        if (options.DryRun.Value)
        {
            foreach (var move in moves.Plans.SelectMany(plan => plan.Moves).Reverse().Where(move => Relocation.IsTaken(move.To)))
                Console.Out.WriteLine($"move {Messages.Printable(move.To)} -> {Messages.Printable(move.From)}");
            return ExitCode.Done;
        }

        var isWhole = moves.Make((move, reason) => Messages.Error($"{Messages.Printable(move.To)}: is not moved back ({reason})"));
        if (!options.Quiet.Value)
            Messages.Note(string.Create(
                CultureInfo.InvariantCulture, $"moved {moves.Files} {(moves.Files == 1 ? "file" : "files")} back from {folder}"));
        return isWhole ? ExitCode.Done : ExitCode.Failed;
    }
}
