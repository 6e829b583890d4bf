using System.CommandLine;
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
        var model = ModelOption.Create();
        var preprocessing = PreprocessingOption.Create();
        var patches = new Option<int>("--patches", "-p") { Description = "Patches an image; a square number for a grid", HelpName = "N", DefaultValueFactory = _ => 25 };
        var crops = new Option<CropRule>("--crops") { Description = "grid (default): evenly spaced; random: uniform, from the seed and the image's size alone", HelpName = "grid|random", CustomParser = Words.Of(("grid", CropRule.Grid), ("random", CropRule.Random)) };
        var seed = new Option<int>("--seed") { Description = "What random places are drawn from", HelpName = "N" };
        var precision = PrecisionOption.Create();
        var threads = new Option<int>("--threads", "-t") { Description = "Threads that compute; 0: as many as the process may use", HelpName = "N" };
        var labels = new LabelOptions();
        var patchScores = new Option<string?>("--patch-scores") { Description = "Also write one row a patch: image,patch,top,left,score", HelpName = "FILE" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the output where it exists" };
        var failUnder = new Option<double?>("--fail-under") { Description = "Exit 1 if any image scores below", HelpName = "MOS" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary" };
        var noHeader = new Option<bool>("--no-header") { Description = "CSV without the row of column names" };

        var command = new Command("score", "Score images: one row an image, its MOS and the standard error of it")
        {
            paths, nul, output, format, model, preprocessing, patches, crops, seed, precision, threads,
            labels.File, labels.NameColumn, labels.LabelColumn, patchScores, overwrite, failUnder, quiet, noHeader,
        };
        command.SetAction(parsed => new ScoreRun(new ScoreRequest
        {
            Paths = parsed.GetRequiredValue(paths),
            NulSeparated = parsed.GetValue(nul),
            Output = parsed.GetValue(output),
            Format = parsed.GetValue(format),
            Model = parsed.GetValue(model),
            Preprocessing = parsed.GetValue(preprocessing),
            Patches = parsed.GetValue(patches),
            Crops = parsed.GetValue(crops),
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Labels = labels.Read(parsed),
            PatchScores = parsed.GetValue(patchScores),
            Overwrite = parsed.GetValue(overwrite),
            FailUnder = parsed.GetValue(failUnder),
            Quiet = parsed.GetValue(quiet),
            Header = !parsed.GetValue(noHeader),
        }).Run());
        return command;
    }
}
