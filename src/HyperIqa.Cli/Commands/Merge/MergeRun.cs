using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Merge;

/// <summary>One run of <c>hyperiqa merge</c>.</summary>
sealed class MergeRun(MergeOptions options)
{
    /// <returns>The exit code.</returns>
    public int Run()
    {
        if (options.Null.Value && !options.Expect.IsGiven)
        {
            throw new UsageException("--null says how paths of the --expect list are separated; there is none");
        }

        if (options.Overwrite.Value && !OutputFile.IsFile(options.Output.Value))
        {
            throw new UsageException("--overwrite replaces the file of --output; add --output, or omit --overwrite");
        }

        if (options.Expect.Value == "-") Descriptor.CheckInput();
        new OutputChecks()
            .Reads("a table to be merged", options.Tables.Value)
            .Reads("what --expect reads", options.Expect.Value)
            .Writes("--output", options.Output.Value, FileKinds.Merged, options.Overwrite.Value)
            .Check();
        using var list = options.Expect.Value is { } file ? ListFile.Open(file, "a list of images", options.Null.Value) : null;
        using var merge = new TableMerge(options.Tables.Value);
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
        if (!OutputFile.IsFile(options.Output.Value) || format is null) return;
        if (TableFormats.Named(options.Output.Value) is not { } named || named == format || named == TableFormat.Parquet) return;

        var (rows, extension) = format == TableFormat.Csv ? ("CSV", ".csv") : ("JSON lines", ".jsonl");
        throw new UsageException(
            $"{options.Output.Value}: the tables are {rows}, and merge copies their rows; end its name in {extension}");
    }

    MergeOutcome Write(TableMerge merge, IEnumerable<string>? expected)
    {
        if (OutputFile.IsFile(options.Output.Value))
        {
            return merge.Write(options.Output.Value, options.Overwrite.Value ? IfTableExists.Replace : IfTableExists.Refuse, expected);
        }

        using var output = OutputFile.Open(options.Output.Value);
        return merge.Write(output, expected);
    }

    IEnumerable<string> Expected(Stream list)
    {
        var paths = new ListedPaths(list, options.Null.Value, InputPaths.Named([options.Expect.Value!]));
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
        if (!options.Quiet.Value)
        {
            var tables = options.Tables.Value.Length;
            Messages.Note($"merged {outcome.Rows} rows of {tables} {(tables == 1 ? "table" : "tables")}");
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
