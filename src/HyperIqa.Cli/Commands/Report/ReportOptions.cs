using System.CommandLine;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Report;

/// <summary><c>hyperiqa report</c>: its options, and what of them fits together.</summary>
sealed class ReportOptions() : CommandOptions("report", "Show a table of scores as a page of photographs, worst first")
{
    public readonly Positional<string?> Table = new("TABLE")
    {
        Description = "Table of scores written by 'hyperiqa score', or any CSV, Excel or JSON lines file with a name "
            + "and a score column; -: standard input",
        Arity = ArgumentArity.ZeroOrOne, // --alike may have taken it for its number
    };

    public readonly Setting<string?> Output = new("--output", "-o")
    {
        Description = "Write index.html and its pictures to DIR",
        HelpName = "DIR",
    };

    public readonly Setting<string?> Images = new("--images")
    {
        Description = "Folder of the photographs (default: where the table says)",
        HelpName = "DIR",
    };

    public readonly Setting<string?> PatchScores = new("--patch-scores")
    {
        Description = "Draw quality maps from a file written by 'hyperiqa score --patch-scores'",
        HelpName = "FILE",
    };

    public readonly TableColumnOptions Columns = new("the table");

    public readonly Setting<LabelDirection?> Direction = LabelOptions.DirectionOf(
        "--predictions-are",
        "Direction of the scores in the table; mos: higher is better; dmos: lower is better (default: by column name)");

    public readonly Setting<Alikeness?> Alike = AlikeOption.Create(
        "Mark the best of photographs that look nearly the same, in place of the best of each minute");

    public readonly LooksOptions Looks = new();

    public readonly GalleryOptions Gallery = new(("table", "between which 90 % of the patch scores lie"));
    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing page" };
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide progress and summary" };

    /// <summary>The table; <c>-</c> is standard input.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public string File => AlikeOption.Read(Alike.Value, Table.Value).Table
        ?? throw new UsageException("'hyperiqa report' needs TABLE, or - for standard input");

    protected override int Run() => new ReportRun(this).Run();

    /// <exception cref="UsageException">Nothing is asked for, or an option is of no use without the page.</exception>
    public void CheckUses()
    {
        if (!Output.IsGiven && !Gallery.Below.IsGiven && !Gallery.Above.IsGiven)
            throw new UsageException("say where the page goes with --output, or what to copy with --copy-below or --copy-above");

        if (!Output.IsGiven && new ISetting[] { Overwrite, PatchScores, Alike }.FirstOrDefault(one => one.IsGiven) is { Name: var option })
            throw new UsageException($"{option} is for the page of --output; add --output, or omit it");

        Looks.CheckUses(Alike.Value);
    }
}
