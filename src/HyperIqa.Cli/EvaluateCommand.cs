using System.CommandLine;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa evaluate</c>: its options, their help, and what of them fits together.</summary>
static class EvaluateCommand
{
    public static Command Create()
    {
        var images = new Option<string?>("--images") { Description = "A folder of images, scored first; with --predictions, where the report's thumbnails come from", HelpName = "DIR" };
        var predictions = new Option<string?>("--predictions") { Description = "A table of scores that is already there (CSV or JSON lines), instead of scoring", HelpName = "FILE" };
        var labels = new Option<string?>("--labels") { Description = "A label file (CSV, Excel, or a known dataset's own), or a known dataset's folder", HelpName = "PATH" };
        var dataset = new Option<string?>("--dataset") { Description = $"Whose labels they are, where the file's name does not tell: {string.Join(", ", KnownDatasets.All.Select(known => known.Name))}", HelpName = "NAME" };
        var nameColumn = new Option<string?>("--name-column") { Description = "The label table's column of image names, where it is not found by itself", HelpName = "COLUMN" };
        var labelColumn = new Option<string?>("--label-column") { Description = "The label table's column of scores, where it is not found by itself", HelpName = "COLUMN" };
        var direction = new Option<LabelDirection?>("--labels-are") { Description = "mos: higher is better; dmos: lower is better; default: what the dataset or the column's name says", HelpName = "mos|dmos", CustomParser = Words.Of<LabelDirection?>(("mos", LabelDirection.HigherIsBetter), ("dmos", LabelDirection.LowerIsBetter)) };

        var split = new Option<string>("--split") { Description = "Which images: all, or train, validation or test of the official split, else of a random one of 80/20 (by reference content where there is any)", HelpName = "NAME", DefaultValueFactory = _ => EvaluateRequest.AllImages };
        var splits = new Option<int>("--splits") { Description = "Judge the test part of N random splits of 80/20; prints median and spread", HelpName = "N", CustomParser = Numbers.Whole(1) };
        var splitsFrom = new Option<string?>("--splits-from") { Description = "Splits from a file that --save-splits wrote", HelpName = "FILE" };
        var saveSplits = new Option<string?>("--save-splits") { Description = "Write the splits, one row an image", HelpName = "FILE" };
        var resamples = new Option<int>("--resamples") { Description = "Bootstrap resamples behind each interval; 0: no intervals", HelpName = "N", DefaultValueFactory = _ => Bootstrap.DefaultResamples, CustomParser = Numbers.Whole(0) };

        var output = new Option<string?>("--output", "-o") { Description = "Where scores and labels go, one row an image", HelpName = "FILE" };
        var summary = new Option<string?>("--summary") { Description = "The figures as JSON; the scores behind them go beside it, for --baseline", HelpName = "FILE" };
        var report = new Option<string?>("--report") { Description = "A folder for a page with plots, calibration and the worst errors", HelpName = "DIR" };
        var unmatched = new Option<string?>("--unmatched") { Description = "Write all labels without an image and images without a label", HelpName = "FILE" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files that exist" };
        var resume = new Option<bool>("--resume") { Description = "Keep the scores that the output has, compute the others" };
        var strict = new Option<bool>("--strict") { Description = "Exit 1 if a label has no image or an image no label" };
        var minSrcc = new Option<double?>("--min-srcc") { Description = "Exit 1 if SRCC is lower", HelpName = "R", CustomParser = Numbers.Optional(Numbers.Between(-1, 1, 0.85)) };
        var minPlcc = new Option<double?>("--min-plcc") { Description = "Exit 1 if PLCC (without the logistic) is lower", HelpName = "R", CustomParser = Numbers.Optional(Numbers.Between(-1, 1, 0.85)) };
        var baseline = new Option<string?>("--baseline") { Description = "Exit 1 if SRCC is below this earlier --summary's by more than chance explains (paired bootstrap)", HelpName = "FILE" };
        var suite = new Option<string?>("--suite") { Description = "Several models on several datasets, as a table; what is done already is not done again", HelpName = "FILE" };

        var scoring = new ScoringArguments("What splits, intervals and random places are drawn from", "No progress and no remarks");

        var command = new Command("evaluate", "Judge scores against people's: SRCC, PLCC, KRCC and RMSE with 95 % intervals")
        {
            images, predictions, labels, dataset, nameColumn, labelColumn, direction, split, splits, splitsFrom, saveSplits, resamples,
            output, summary, report, unmatched, overwrite, resume, strict, minSrcc, minPlcc, baseline, suite,
        };
        scoring.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(suite) is null == result.GetValue(labels) is null) result.AddError("one of --labels PATH and --suite FILE is needed");
        });
        command.SetAction(parsed =>
        {
            var request = new EvaluateRequest
            {
                Labels = parsed.GetValue(labels) ?? "",
                Dataset = parsed.GetValue(dataset),
                Columns = new LabelColumns(parsed.GetValue(nameColumn), parsed.GetValue(labelColumn), parsed.GetValue(direction)),
                Images = parsed.GetValue(images),
                Predictions = parsed.GetValue(predictions),
                Scoring = scoring.Read(parsed),
                Split = parsed.GetRequiredValue(split),
                Splits = parsed.GetValue(splits),
                SplitsFrom = parsed.GetValue(splitsFrom),
                SaveSplits = parsed.GetValue(saveSplits),
                Resamples = parsed.GetValue(resamples),
                Output = parsed.GetValue(output),
                Resume = parsed.GetValue(resume),
                Summary = parsed.GetValue(summary),
                Report = parsed.GetValue(report),
                Unmatched = parsed.GetValue(unmatched),
                Overwrite = parsed.GetValue(overwrite),
                Strict = parsed.GetValue(strict),
                MinSrcc = parsed.GetValue(minSrcc),
                MinPlcc = parsed.GetValue(minPlcc),
                Baseline = parsed.GetValue(baseline),
            };
            return parsed.GetValue(suite) is { } file ? new EvaluateSuite(file, request).Run() : new EvaluateRun(request).Run();
        });
        return command;
    }
}
