using System.CommandLine;
using HyperIqa.Cli.Commands.Report;
using HyperIqa.Cli.Gates;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Score;

/// <summary><c>hyperiqa score</c>: its options, their help, and what of them fits together.</summary>
static class ScoreCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Images, folders (searched recursively), or - to read one path per line from standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var nul = new Option<bool>("--null", "-0")
        {
            Description = "Split standard input at NUL instead of line breaks, as find -print0 writes it",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write the table to FILE (default: standard output)",
            HelpName = "FILE",
        };
        var filter = new FilterOptions();
        var format = new Option<TableFormat?>("--format")
        {
            Description = "Format of the table (default: by the output's extension, else csv)",
            HelpName = "csv|jsonl",
            CustomParser = ChoiceParser.Of<TableFormat?>(("csv", TableFormat.Csv), ("jsonl", TableFormat.JsonLines)),
        };
        var scoring = new ScoringArguments(new("Seed of random patches (default: 0)", seedIsForPatches: true), "Hide progress and summary");
        var labels = new LabelOptions("Read human scores: add a label column to the table and print SRCC and PLCC at the end");
        var percentile = new Option<bool>("--percentile")
        {
            Description = "Add a percentile column: the share (0..100) of the model's reference photographs that score lower",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace existing output files" };
        var resume = new Option<bool>("--resume")
        {
            Description = "Continue an interrupted run: keep the output's rows and score the remaining images",
        };
        var retryFailed = new Option<bool>("--retry-failed")
        {
            Description = "Like --resume, and score images again if their row is an error",
        };
        var shard = new Option<Shard?>("--shard")
        {
            Description = "Score part I of N; a hash of each path decides which part an image belongs to",
            HelpName = "I/N",
            CustomParser = ShardOption.Parse,
        };
        var gates = new ScoreGateOptions();
        var verdict = new VerdictOptions("image");
        var report = new Option<string?>("--report")
        {
            Description = "Write a page of the photographs, worst first, with its pictures beside it",
            HelpName = "DIR",
        };
        var copies = new ReportOptions(("model", RangeOption.OfModel));
        var noHeader = new Option<bool>("--no-header") { Description = "Omit the CSV header" };

        var command = new Command("score", "Score images: write one row per image with its MOS and the standard error of the MOS")
        {
            paths, nul, output, format, percentile, overwrite, resume, retryFailed, shard, noHeader, report,
        };
        filter.AddTo(command);
        labels.AddTo(command);
        gates.AddTo(command);
        verdict.AddTo(command);
        copies.AddTo(command);
        scoring.AddTo(command);
        command.SetAction(parsed => new ScoreRun(new ScoreRequest
        {
            Paths = parsed.GetRequiredValue(paths),
            NulSeparated = parsed.GetValue(nul),
            Filter = filter.Read(parsed),
            Output = parsed.GetValue(output),
            Format = parsed.GetValue(format),
            Scoring = scoring.Read(parsed),
            Labels = labels.Read(parsed),
            Percentile = parsed.GetValue(percentile),
            Overwrite = parsed.GetValue(overwrite),
            Resume = parsed.GetValue(resume),
            RetryFailed = parsed.GetValue(retryFailed),
            Shard = parsed.GetValue(shard),
            Gates = gates.Read(parsed),
            Verdict = verdict.Read(parsed),
            Header = !parsed.GetValue(noHeader),
            Report = copies.Read(parsed, parsed.GetValue(report)),
        }).Run());
        return command;
    }
}
