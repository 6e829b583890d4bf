using System.CommandLine;
using HyperIqa.Cli.Verdicts;
using HyperIqa.Scoring;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa score</c>: its options, their help, and what of them fits together.</summary>
static class ScoreCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Images, folders (searched recursively), or - for one path a line on standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var nul = new Option<bool>("--null", "-0") { Description = "Paths on standard input are separated by NUL, as find -print0 writes them" };
        var output = new Option<string?>("--output", "-o") { Description = "Where the table goes; default: standard output", HelpName = "FILE" };
        var format = new Option<TableFormat?>("--format") { Description = "csv or jsonl; default: by the output's extension, else csv", HelpName = "csv|jsonl", CustomParser = Words.Of<TableFormat?>(("csv", TableFormat.Csv), ("jsonl", TableFormat.JsonLines)) };
        var scoring = new ScoringArguments(new("Random places are drawn from it; default: 0", seedIsForPatches: true), "No progress and no summary");
        var labels = new LabelOptions("Human scores (CSV, Excel, or a known dataset's own files): adds a label column and prints SRCC and PLCC at the end");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the output where it exists" };
        var resume = new Option<bool>("--resume") { Description = "Go on with the output: keep its rows, score the other images" };
        var retryFailed = new Option<bool>("--retry-failed") { Description = "As --resume, and score images again whose row is an error" };
        var shard = new Option<Shard?>("--shard") { Description = "Score the I-th of N shares of the images, by a hash of each path", HelpName = "I/N", CustomParser = ShardOption.Parse };
        var gates = new ScoreGateOptions();
        var verdict = new VerdictOptions("an image");
        var noHeader = new Option<bool>("--no-header") { Description = "CSV without the row of column names" };

        var command = new Command("score", "Score images: one row an image, its MOS and the standard error of it")
        {
            paths, nul, output, format, overwrite, resume, retryFailed, shard, noHeader,
        };
        labels.AddTo(command);
        gates.AddTo(command);
        verdict.AddTo(command);
        scoring.AddTo(command);
        command.SetAction(parsed => new ScoreRun(new ScoreRequest
        {
            Paths = parsed.GetRequiredValue(paths),
            NulSeparated = parsed.GetValue(nul),
            Output = parsed.GetValue(output),
            Format = parsed.GetValue(format),
            Scoring = scoring.Read(parsed),
            Labels = labels.Read(parsed),
            Overwrite = parsed.GetValue(overwrite),
            Resume = parsed.GetValue(resume),
            RetryFailed = parsed.GetValue(retryFailed),
            Shard = parsed.GetValue(shard),
            Gates = gates.Read(parsed),
            Verdict = verdict.Read(parsed),
            Header = !parsed.GetValue(noHeader),
        }).Run());
        return command;
    }
}
