using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation.Changes;

namespace HyperIqa.Cli.Commands.Compare;

/// <summary><c>hyperiqa compare</c>: its options, and what of them fits together.</summary>
sealed class CompareOptions() : CommandOptions(
    "compare", "Compare two tables of scores, picture by picture, and fail if pictures got worse")
{
    public readonly Positional<string> Before = new("BEFORE")
    {
        Description = "Earlier table of scores written by 'hyperiqa score', or any CSV, Excel or JSON lines file with a name "
            + "and a score column",
    };

    public readonly Positional<string> After = new("AFTER") { Description = "Later table of scores of the same kind" };

    public readonly Setting<PairingRule> Match = new("--match")
    {
        Description = "What tells that two rows are of one picture: its path, the name of its file, or that name without extension",
        HelpName = "path|name|stem",
        CustomParser = ChoiceParser.Create(("path", PairingRule.Path), ("name", PairingRule.Name), ("stem", PairingRule.Stem)),
    };

    public readonly Setting<bool> AnySettings = new("--any-settings")
    {
        Description = "Compare tables of different models, crops or precisions",
    };

    public readonly Setting<double?> MaxDrop = new("--max-drop")
    {
        Description = "Exit 1 if a picture loses more than MOS points, or its score",
        HelpName = "MOS",
        CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 3)),
    };

    public readonly Setting<double?> MaxMeanDrop = new("--max-mean-drop")
    {
        Description = "Exit 1 if pictures lose more than MOS points on average",
        HelpName = "MOS",
        CustomParser = NumberParser.Optional(NumberParser.AtLeast(0, 1)),
    };

    public readonly Setting<Allowance?> Allow = Allowance.Option(
        "--allow", "Exit 0 if at most N pictures (or P %) lose more than --max-drop");

    public readonly Setting<string?> Output = new("--output", "-o")
    {
        Description = "Write a table of changes (image,before,after,change) to FILE; .jsonl writes JSON lines",
        HelpName = "FILE",
    };

    public readonly Setting<string?> Report = new("--report")
    {
        Description = "Write a page that shows the largest losses and gains, before beside after, to DIR",
        HelpName = "DIR",
    };

    public readonly Setting<string?> ImagesBefore = new("--images-before")
    {
        Description = "Folder of the earlier pictures (default: where BEFORE says)",
        HelpName = "DIR",
    };

    public readonly Setting<string?> ImagesAfter = new("--images-after")
    {
        Description = "Folder of the later pictures (default: where AFTER says)",
        HelpName = "DIR",
    };

    public readonly TableColumnOptions Columns = new("both tables");
    public readonly VerdictOptions Verdict = new("picture");
    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace existing outputs" };
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide notes" };

    protected override int Run() => new CompareRun(this).Run();

    /// <exception cref="UsageException">Options have no effect together.</exception>
    public void CheckUses()
    {
        if (!Report.IsGiven && (ImagesBefore.IsGiven || ImagesAfter.IsGiven))
        {
            throw new UsageException(
                $"{(ImagesBefore.IsGiven ? ImagesBefore : ImagesAfter).Name} is for the page of --report; add --report, or omit it");
        }

        if (Overwrite.Value && !Output.IsGiven && !Report.IsGiven && !Verdict.Read().Places.Any())
            throw new UsageException("--overwrite replaces output files, and none is written; add --output, or omit --overwrite");
    }
}
