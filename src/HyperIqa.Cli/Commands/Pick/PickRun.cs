using System.Globalization;
using System.Text;
using HyperIqa.Files;
using HyperIqa.Picking;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>One run of <c>hyperiqa pick</c>: reads a table, chooses rows, and does one thing with them.</summary>
sealed class PickRun(PickRequest request)
{
    /// <returns>The exit code.</returns>
    public int Run()
    {
        request.Check();
        ImageFolder.Check(request.Images);
        if (request.Undo is { } undone) return new PickUndo(undone, request).Run();

        Check();
        using var interruption = new Interruption();
        var transfer = new PickTransfer(request, interruption.Token);
        if (transfer.Resume() is { } resumed) return interruption.ExitCode ?? resumed;

        var table = PickTable.Read(request.Table!);
        var files = new PickFiles(
            request.Table!,
            table.Rows,
            request.Images,
            request.Move is { } folder ? PhotographMoves.Earlier(folder) : new Dictionary<string, string>());
        var groups = new PickGroups(request, files, interruption.Token).Find(table.Rows);
        if (interruption.ExitCode is { } interrupted) return interrupted;

        var chosen = request.Choice.Choose(table.Rows, groups);
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
        .Reads("the table of scores", request.Table == "-" ? "/dev/stdin" : request.Table)
        .Reads("what --model reads", request.Model)
        .Writes("--output", request.DryRun ? null : request.Output, FileKinds.Scores, request.Overwrite)
        .WritesInto("--copy", request.DryRun ? null : request.Copy, overwrite: false)
        .WritesInto("--move", request.DryRun ? null : request.Move, overwrite: false)
        .WritesInto("--link", request.DryRun ? null : request.Link, overwrite: false)
        .Check();

    bool Act(
        PickTable table, PickFiles files, IReadOnlyList<Candidate> chosen, PickTransfer transfer, CancellationToken cancellation)
    {
        if (transfer.IsWanted) return transfer.Run(chosen, files);
        if (request.Rate) return new PickRatings(request, table.Rows, files, cancellation).Run(chosen);

        if (request.PrintsNames) Print(files, chosen);
        else WriteTable(table, chosen);
        return true;
    }

    void Print(PickFiles files, IReadOnlyList<Candidate> chosen)
    {
        using var output = new BufferedStream(OutputFile.Open(null));
        foreach (var row in chosen)
        {
            var name = request.Images is null ? row.Image : files.Of(row) ?? row.Image;
            output.Write(QuotedPath.Bytes(name) ?? Encoding.UTF8.GetBytes(name));
            output.WriteByte(request.NulSeparated ? (byte)0 : (byte)'\n');
        }
    }

    void WriteTable(PickTable table, IReadOnlyList<Candidate> chosen)
    {
        var output = request.DryRun ? null : request.Output;
        var format = request.Output is { } file && TableFormats.Named(file) is { } named ? named
            : table.IsJson ? TableFormat.JsonLines
            : TableFormat.Csv;
        OutputFile.Write(output ?? OutputFile.StandardOutputName, stream =>
        {
            using var buffered = new BufferedStream(stream);
            table.Write(buffered, chosen, format);
        });
        if (request.Output is not null && !request.Quiet)
            Messages.Note(
                $"{(request.DryRun ? "would write" : "wrote")} {Text($"{chosen.Count}")} of {table.Rows.Count} rows to {request.Output}");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
