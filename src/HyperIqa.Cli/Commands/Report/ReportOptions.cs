using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Report;

/// <summary><c>hyperiqa report</c>: its options, and what of them fits together.</summary>
sealed class ReportOptions() : CommandOptions("report", "Show a table of scores as a page of photographs, worst first")
{
    public readonly Positional<string> Table = new("TABLE")
    {
        Description = "Table of scores written by 'hyperiqa score', or any CSV, Excel or JSON lines file with a name "
            + "and a score column; -: standard input",
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

    public readonly GalleryOptions Gallery = new(("table", "between which 90 % of the patch scores lie"));
    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing page" };
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide progress and summary" };

    protected override int Run() => new ReportRun(this).Run();

    /// <exception cref="UsageException">Nothing is asked for, or an option is of no use without the page.</exception>
    public void CheckUses()
    {
        if (!Output.IsGiven && !Gallery.Below.IsGiven && !Gallery.Above.IsGiven)
            throw new UsageException("say where the page goes with --output, or what to copy with --copy-below or --copy-above");

        if (!Output.IsGiven && (Overwrite.Value || PatchScores.IsGiven))
        {
            throw new UsageException(
                $"{(Overwrite.Value ? Overwrite.Name : PatchScores.Name)} is for the page of --output; add --output, or omit it");
        }
    }
}
