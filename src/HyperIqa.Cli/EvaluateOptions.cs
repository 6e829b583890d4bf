using System.CommandLine;
using HyperIqa.Cli.Verdicts;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli;

/// <summary>The options of <c>hyperiqa evaluate</c> and their help; which of them go together is what <see cref="EvaluateMode"/> says.</summary>
sealed class EvaluateOptions
{
    public Option<string?> Images { get; } = new("--images") { Description = "A folder of images, scored first; with --predictions, where the report's thumbnails come from", HelpName = "DIR" };
    public Option<string?> Predictions { get; } = new("--predictions") { Description = "A table of scores that is already there (CSV or JSON lines), instead of scoring", HelpName = "FILE" };
    public Option<string?> PredictionColumn { get; } = new("--prediction-column") { Description = "The table's column of the model's scores, where it is not found by itself", HelpName = "COLUMN" };
    public Option<string?> PredictionNameColumn { get; } = new("--prediction-name-column") { Description = "The table's column of image names, where it is not found by itself", HelpName = "COLUMN" };
    public LabelOptions About { get; } = new("A label file (CSV, Excel, or a known dataset's own), or a known dataset's folder");

    public Option<string?> Split { get; } = new("--split") { Description = "Which images: all (default), or train, validation or test of the official split, else of a random one of 80/20 (by reference content where there is any)", HelpName = "NAME" };
    public Option<int?> Splits { get; } = new("--splits") { Description = "Judge the test part of N random splits of 80/20; prints median and spread", HelpName = "N", CustomParser = Numbers.Optional(Numbers.Whole(1, SplitPlan.Most)) };
    public Option<string?> SplitsFrom { get; } = new("--splits-from") { Description = "Splits from a file that --save-splits wrote", HelpName = "FILE" };
    public Option<string?> SaveSplits { get; } = new("--save-splits") { Description = "Write the splits, one row an image", HelpName = "FILE" };
    public Option<int?> Resamples { get; } = new("--resamples") { Description = "Bootstrap resamples behind each interval; 0: no intervals; default: 2000", HelpName = "N", CustomParser = Numbers.Optional(Numbers.Whole(0, 1_000_000)) };

    public Option<string?> Output { get; } = new("--output", "-o") { Description = "Where scores and labels go, one row an image", HelpName = "FILE" };
    public Option<string?> Summary { get; } = new("--summary") { Description = "The figures as JSON; the scores behind them go beside it, for --baseline", HelpName = "FILE" };
    public Option<string?> Report { get; } = new("--report") { Description = "A folder for a page with plots, calibration and the worst errors", HelpName = "DIR" };
    public Option<string?> Unmatched { get; } = new("--unmatched") { Description = "Write all labels without an image and images without a label", HelpName = "FILE" };
    public Option<bool> Overwrite { get; } = new("--overwrite") { Description = "Replace files that exist" };
    public Option<bool> Resume { get; } = new("--resume") { Description = "Keep the scores that the output has, compute the others" };
    public Option<bool> RetryFailed { get; } = new("--retry-failed") { Description = "As --resume, and score images again whose row is an error" };
    public Option<bool> Strict { get; } = new("--strict") { Description = "Exit 1 if a label has no image or an image no label" };
    public Option<double?> MinSrcc { get; } = new("--min-srcc") { Description = "Exit 1 if SRCC is lower", HelpName = "R", CustomParser = Numbers.Optional(Numbers.Between(-1, 1, 0.85)) };
    public Option<double?> MinPlcc { get; } = new("--min-plcc") { Description = "Exit 1 if PLCC (without the logistic) is lower", HelpName = "R", CustomParser = Numbers.Optional(Numbers.Between(-1, 1, 0.85)) };
    public Option<double?> WarnUnder { get; } = new("--warn-under") { Description = "Warn if SRCC is lower", HelpName = "R", CustomParser = Numbers.Optional(Numbers.Between(-1, 1, 0.9)) };
    public Option<Allowance?> AllowFailures { get; } = Allowance.Option("Exit 0 although so many images, or so many percent, cannot be scored");
    public Option<string?> Baseline { get; } = new("--baseline") { Description = "Exit 1 if SRCC is below this earlier --summary's by more than chance explains (paired bootstrap)", HelpName = "FILE" };
    public Option<string?> Suite { get; } = new("--suite") { Description = "Several models on several datasets, as a table; what is done already is not done again", HelpName = "FILE" };

    public ScoringArguments Scoring { get; } = new(new("Splits, intervals and random places are drawn from it; default: 0", seedIsForPatches: false), "No progress and no remarks");

    public VerdictOptions Verdict { get; } = new("a gate");

    /// <summary>What says whose labels they are and how they are read.</summary>
    public IReadOnlyList<Option> AboutLabels => About.All;

    /// <summary>What says which column is which in a table of scores.</summary>
    public IReadOnlyList<Option> AboutPredictions => [Predictions, PredictionColumn, PredictionNameColumn];

    /// <summary>What parts a dataset.</summary>
    public IReadOnlyList<Option> AboutSplits => [Split, Splits, SplitsFrom, SaveSplits];

    public void AddTo(Command command)
    {
        foreach (var option in new[] { Images }.Concat(AboutPredictions).Concat(AboutLabels).Concat(AboutSplits)) command.Add(option);
        foreach (var option in new Option[] { Resamples, Output, Summary, Report, Unmatched, Overwrite, Resume, RetryFailed, Strict, MinSrcc, MinPlcc, WarnUnder, AllowFailures, Baseline, Suite }) command.Add(option);
        Verdict.AddTo(command);
        Scoring.AddTo(command);
    }

    public EvaluateRequest Read(ParseResult parsed) => new()
    {
        Labels = parsed.GetValue(About.File) ?? "",
        Dataset = parsed.GetValue(About.Dataset),
        Columns = About.Columns(parsed),
        Images = parsed.GetValue(Images),
        Predictions = parsed.GetValue(Predictions),
        PredictionColumns = new PredictionColumns(parsed.GetValue(PredictionNameColumn), parsed.GetValue(PredictionColumn)),
        Scoring = Scoring.Read(parsed),
        Split = parsed.GetValue(Split),
        Splits = parsed.GetValue(Splits) ?? 0,
        SplitsFrom = parsed.GetValue(SplitsFrom),
        SaveSplits = parsed.GetValue(SaveSplits),
        Resamples = parsed.GetValue(Resamples),
        Output = parsed.GetValue(Output),
        Resume = parsed.GetValue(Resume),
        RetryFailed = parsed.GetValue(RetryFailed),
        Summary = parsed.GetValue(Summary),
        Report = parsed.GetValue(Report),
        Unmatched = parsed.GetValue(Unmatched),
        Overwrite = parsed.GetValue(Overwrite),
        Gates = new(parsed.GetValue(MinSrcc), parsed.GetValue(MinPlcc), parsed.GetValue(WarnUnder), parsed.GetValue(AllowFailures), parsed.GetValue(Strict)),
        Verdict = Verdict.Read(parsed),
        Baseline = parsed.GetValue(Baseline),
    };
}
