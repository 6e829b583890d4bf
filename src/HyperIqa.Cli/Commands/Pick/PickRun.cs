using System.Text;
using HyperIqa.Files;
using HyperIqa.Picking;
using HyperIqa.Tables;
using static System.FormattableString;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>One run of <c>hyperiqa pick</c>: reads a table, chooses rows, and does one thing with them.</summary>
sealed class PickRun(PickOptions options)
{
    readonly Choice _choice = options.Choice.Read();

    /// <returns>The exit code.</returns>
    public int Run()
    {
        options.Check();
        ImageFolder.Check(options.Images.Value);
        if (options.Undo.Value is { } undone) return new PickUndo(undone, options).Run();

        Check();
        using var interruption = new Interruption();
        var transfer = new PickTransfer(options, interruption.Token);
        if (transfer.Resume() is { } resumed) return interruption.ExitCode ?? resumed;

        var table = PickTable.Read(options.File!);
        var files = new PickFiles(
            options.File!,
            table.Rows,
            options.Images.Value,
            options.Move.Value is { } folder ? PhotographMoves.Earlier(folder) : new Dictionary<string, string>());
        var groups = new PickGroups(options, files, interruption.Token).Find(table.Rows);
        if (interruption.ExitCode is { } interrupted) return interrupted;

        var chosen = _choice.Choose(table.Rows, groups);
        try
        {
            var isWhole = Act(table, files, chosen, transfer, interruption.Token);
            return interruption.ExitCode ?? (isWhole ? ExitCode.Done : ExitCode.Failed);
        }
        catch (IOException exception) when (OutputFile.NobodyReads(exception))
        {
            return ExitCode.Done; // as with | head
        }
    }

    void Check() => new OutputChecks()
        .Reads("the table of scores", TableInput.PathOf(options.File!))
        .Reads("what --model reads", options.Looks.Model.Value)
        .Writes("--output", options.DryRun.Value ? null : options.Output.Value, FileKinds.Scores, options.Overwrite.Value)
        .WritesInto("--copy", options.DryRun.Value ? null : options.Copy.Value, overwrite: false)
        .WritesInto("--move", options.DryRun.Value ? null : options.Move.Value, overwrite: false)
        .WritesInto("--link", options.DryRun.Value ? null : options.Link.Value, overwrite: false)
        .Check();

    bool Act(
        PickTable table, PickFiles files, IReadOnlyList<Candidate> chosen, PickTransfer transfer, CancellationToken cancellation)
    {
        if (transfer.IsWanted) return transfer.Run(chosen, files);
        if (options.Rate.Value) return new PickRatings(options, table.Rows, files, cancellation).Run(chosen);

        if (options.PrintsNames) Print(files, chosen);
        else WriteTable(table, chosen);
        return true;
    }

    void Print(PickFiles files, IReadOnlyList<Candidate> chosen)
    {
        using var output = new BufferedStream(OutputFile.Open(null));
        foreach (var row in chosen)
        {
            var name = options.Images.Value is null ? row.Image : files.Find(row) ?? row.Image;
            output.Write(QuotedPath.Bytes(name) ?? Encoding.UTF8.GetBytes(name));
            output.WriteByte(options.Null.Value ? (byte)0 : (byte)'\n');
        }
    }

    void WriteTable(PickTable table, IReadOnlyList<Candidate> chosen)
    {
        var output = options.DryRun.Value ? null : options.Output.Value;
        var format = options.Output.Value is { } file && TableFormats.Named(file) is { } named ? named
            : table.IsJson ? TableFormat.JsonLines
            : TableFormat.Csv;
        OutputFile.Write(output ?? OutputFile.StandardOutputName, stream =>
        {
            using var buffered = new BufferedStream(stream);
            table.Write(buffered, chosen, format);
        });
        if (options.Output.Value is not null && !options.Quiet.Value)
            Messages.Note(
                $"{(options.DryRun.Value ? "would write" : "wrote")} {Invariant($"{chosen.Count}")} of {table.Rows.Count} rows to "
                    + options.Output.Value);
    }
}
