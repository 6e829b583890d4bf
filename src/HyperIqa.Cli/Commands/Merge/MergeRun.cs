using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Merge;

/// <summary>One run of <c>hyperiqa merge</c>.</summary>
sealed class MergeRun(MergeRequest request)
{
    /// <returns>The exit code.</returns>
    public int Run()
    {
        if (request.NulSeparated && request.Expect is null)
        {
            throw new UsageException("--null says how paths of the --expect list are separated; there is none");
        }

        if (request.Overwrite && !OutputFile.IsFile(request.Output))
        {
            throw new UsageException("--overwrite replaces the file of --output; add --output, or omit --overwrite");
        }

        if (request.Expect == "-") Descriptor.CheckInput();
        new OutputChecks()
            .Reads("a table to be merged", request.Tables)
            .Reads("what --expect reads", request.Expect)
            .Writes("--output", request.Output, FileKinds.Merged, request.Overwrite)
            .Check();
        using var list = request.Expect is null ? null : ListFile.Open(request.Expect, "a list of images");
        using var merge = new TableMerge(request.Tables);
        CheckName(merge.Format);
        if (merge.Settings is null)
        {
            Messages.Warning("some tables lack their FILE.settings.json, so the settings of their rows cannot be compared");
        }
        else if (merge.Settings.Builds.Count > 1)
        {
            Messages.Warning(
                $"the rows were made by {merge.Settings.Builds.Count} builds of hyperiqa, whose scores may differ: "
                    + string.Join(", ", merge.Settings.Builds));
        }

        try
        {
            return Say(Write(merge, list is null ? null : Expected(list))) ? ExitCode.Done : ExitCode.Failed;
        }
        catch (IOException exception) when (OutputFile.NobodyReads(exception))
        {
            return ExitCode.Done;
        }
    }

    /// <exception cref="UsageException">The output is named as another kind of table than its rows are.</exception>
    void CheckName(TableFormat? format)
    {
        if (!OutputFile.IsFile(request.Output) || format is null) return;
        if (TableFormats.Named(request.Output) is not { } named || named == format) return;

        var (rows, extension) = format == TableFormat.Csv ? ("CSV", ".csv") : ("JSON lines", ".jsonl");
        throw new UsageException($"{request.Output}: the tables are {rows}, and merge copies their rows; end its name in {extension}");
    }

    MergeOutcome Write(TableMerge merge, IEnumerable<string>? expected)
    {
        if (OutputFile.IsFile(request.Output))
        {
            return merge.Write(request.Output, request.Overwrite ? IfTableExists.Replace : IfTableExists.Refuse, expected);
        }

        using var output = OutputFile.Open(request.Output);
        return merge.Write(output, expected);
    }

    IEnumerable<string> Expected(Stream list)
    {
        var paths = new ListedPaths(list, request.NulSeparated, InputPaths.Named([request.Expect!]));
        while (paths.Next() is { } path)
        {
            if (path.Length > 0) yield return path;
        }
    }

    bool Say(MergeOutcome outcome)
    {
        Name(outcome.Missing, "in the list but in no table");
        Name(outcome.Unexpected, "in a table but not in the list, and left out");
        Name(outcome.Duplicates, "duplicated in the tables; one row with a score is kept");
        if (!request.Quiet)
        {
            Messages.Note($"merged {outcome.Rows} rows of {request.Tables.Count} {(request.Tables.Count == 1 ? "table" : "tables")}");
        }

        return outcome.IsWhole;
    }

    static void Name(NamedImages images, string what)
    {
        if (images.Count == 0) return;

        var rest = images.Count > images.First.Count ? $", and {images.Count - images.First.Count} more" : "";
        Messages.Error(
            $"{images.Count} {(images.Count == 1 ? "row is" : "rows are")} {what}: "
                + $"{string.Join(", ", images.First.Select(Messages.Printable))}{rest}");
    }
}
