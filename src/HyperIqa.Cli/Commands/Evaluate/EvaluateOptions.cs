using System.CommandLine;
using System.Text;
using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>The options of <c>hyperiqa evaluate</c> and their help; <see cref="EvaluateMode"/> says which go together.</summary>
sealed class EvaluateOptions
{
    public Option<string?> Images { get; } = new("--images")
    {
        Description = "Folder of images to score; with --predictions, the folder of the report's thumbnails",
        HelpName = "DIR",
    };

    public Option<string?> Predictions { get; } = new("--predictions")
    {
        Description = "Evaluate a table of scores (CSV, Excel or JSON lines) instead of scoring images",
        HelpName = "FILE",
    };

    public Option<string[]> PredictionColumn { get; } = new("--prediction-column")
    {
        Description = "Column of the model's scores in the predictions (default: detected); several (a,b) are compared with the first",
        HelpName = "COLUMN",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string?> PredictionNameColumn { get; } = new("--prediction-name-column")
    {
        Description = "Column of image names in the predictions (default: detected)",
        HelpName = "COLUMN",
    };

    public Option<LabelDirection?> PredictionsAre { get; } = LabelOptions.DirectionOf(
        "--predictions-are", "Direction of the scores in the predictions; mos: higher is better; dmos: lower is better (default: mos)");

    public LabelOptions About { get; } = new(
        "Human scores: a label file (CSV, Excel or a known dataset's own), or a known dataset's folder");

    public Option<string?> Split { get; } = new("--split")
    {
        Description = "Evaluate one part: train, validation or test of the official split, or of a random 80/20 split if there is none; "
            + "images of one reference stay together (default: all)",
        HelpName = "NAME",
        CompletionSources = { "train", "validation", "test", "all" },
    };

    public Option<int?> Splits { get; } = new("--splits")
    {
        Description = "Evaluate the test parts of N random 80/20 splits; print median and spread",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1, SplitPlan.Most)),
    };

    public Option<string?> SplitsFrom { get; } = new("--splits-from")
    {
        Description = "Read the splits from a file written by --save-splits",
        HelpName = "FILE",
    };

    public Option<string?> SaveSplits { get; } = new("--save-splits")
    {
        Description = "Write the splits, one row per image",
        HelpName = "FILE",
    };

    public Option<int?> Resamples { get; } = new("--resamples")
    {
        Description = "Number of bootstrap resamples per interval; 0 omits intervals (default: 2000)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(0, NumberParser.MostResamples)),
    };

    public Option<string?> Output { get; } = new("--output", "-o")
    {
        Description = "Write scores and labels, one row per image; of several models or columns their figures (.csv, .tex or .md)",
        HelpName = "FILE",
    };

    public Option<string?> Summary { get; } = new("--summary")
    {
        Description = "Write the figures as JSON; of one model with the scores beside them for a later --baseline",
        HelpName = "FILE",
    };

    public Option<string?> Report { get; } = new("--report")
    {
        Description = "Write a page with plots, calibration and the worst errors",
        HelpName = "DIR",
    };

    public Option<string?> Unmatched { get; } = new("--unmatched")
    {
        Description = "Write the labels without an image and the images without a label",
        HelpName = "FILE",
    };

    public Option<bool> Overwrite { get; } = new("--overwrite") { Description = "Replace existing files" };
    public Option<bool> Resume { get; } = new("--resume")
    {
        Description = "Continue an interrupted run: keep the output's scores and compute the remaining ones",
    };

    public Option<bool> RetryFailed { get; } = new("--retry-failed")
    {
        Description = "Like --resume, and score images again if their row is an error",
    };

    public Option<bool> Strict { get; } = new("--strict")
    {
        Description = "Exit 1 if a label has no image, or an image has no label or score; exit 2 if SRCC is strongly negative by a "
            + "guessed direction",
    };

    public Option<double?> MinSrcc { get; } = new("--min-srcc")
    {
        Description = "Exit 1 if SRCC is below R",
        HelpName = "R",
        CustomParser = NumberParser.Optional(NumberParser.Between(-1, 1, 0.85)),
    };

    public Option<double?> MinPlcc { get; } = new("--min-plcc")
    {
        Description = "Exit 1 if PLCC (without the logistic) is below R",
        HelpName = "R",
        CustomParser = NumberParser.Optional(NumberParser.Between(-1, 1, 0.85)),
    };

    public Option<double?> WarnUnder { get; } = new("--warn-under")
    {
        Description = "Warn if SRCC is below R",
        HelpName = "R",
        CustomParser = NumberParser.Optional(NumberParser.Between(-1, 1, 0.9)),
    };

    public Option<int?> MinImages { get; } = new("--min-images")
    {
        Description = "Exit 1 if fewer than N images have a score and a label",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(0)),
    };

    public Option<Allowance?> AllowFailures { get; } = Allowance.Option(
        "--allow-failures", "Exit 0 if at most N images (or P %) have no score");
    public Option<string?> Baseline { get; } = new("--baseline")
    {
        Description = "Exit 1 if SRCC is significantly lower than in this earlier --summary (paired bootstrap, 95 %)",
        HelpName = "FILE",
    };

    public Option<string?> Suite { get; } = new("--suite")
    {
        Description = "Evaluate several models on several datasets and print a table; finished results are reused",
        HelpName = "FILE",
    };

    public ScoringArguments Scoring { get; } = new(
        new("Seed of splits, intervals and random patches (default: 0)", seedIsForPatches: false), "Hide progress and remarks");

    public VerdictOptions Verdict { get; } = new("gate");

    /// <summary>What says whose labels they are and how they are read.</summary>
    public IEnumerable<Option> AboutLabels => About.All;

    /// <summary>What says which column is which in a table of scores.</summary>
    public IReadOnlyList<Option> AboutPredictions => [Predictions, PredictionColumn, PredictionNameColumn, PredictionsAre];

    /// <summary>What parts a dataset.</summary>
    public IReadOnlyList<Option> AboutSplits => [Split, Splits, SplitsFrom, SaveSplits];

    public void AddTo(Command command)
    {
        foreach (var option in new[] { Images }.Concat(AboutPredictions).Concat(AboutLabels).Concat(AboutSplits)) command.Add(option);
        Option[] others =
        [
            Resamples, Output, Summary, Report, Unmatched, Overwrite, Resume, RetryFailed,
            Strict, MinSrcc, MinPlcc, WarnUnder, AllowFailures, MinImages, Baseline, Suite,
        ];
        foreach (var option in others) command.Add(option);
        Verdict.AddTo(command);
        Scoring.AddTo(command);
    }

    public EvaluateRequest Read(ParseResult parsed)
    {
        var defaults = OwnDefaults.OfUser(parsed.RootCommandResult.Command);
        About.Bind(parsed, defaults);
        Scoring.Bind(parsed, defaults);
        Verdict.Bind(parsed, defaults);
        return Request(parsed, PredictionColumnsOf(parsed));
    }

    EvaluateRequest Request(ParseResult parsed, List<string> columns) => new()
    {
        Labels = parsed.GetValue(About.File) ?? "",
        Dataset = parsed.GetValue(About.Dataset),
        Columns = About.Columns,
        Images = parsed.GetValue(Images),
        Predictions = parsed.GetValue(Predictions),
        PredictionColumns = new PredictionColumns(
            parsed.GetValue(PredictionNameColumn), columns.Count > 0 ? columns[0] : null, parsed.GetValue(PredictionsAre))
        {
            Others = [.. columns.Skip(1)],
            ImageOption = PredictionNameColumn.Name,
            ScoreOption = PredictionColumn.Name,
        },
        Scoring = Scoring.Read(),
        AsksForScoring = Scoring.Given.Except([Scoring.Crops.Seed, Scoring.Threads, Scoring.Quiet]).Any(),
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
        Gates = new(
            parsed.GetValue(MinSrcc),
            parsed.GetValue(MinPlcc),
            parsed.GetValue(WarnUnder),
            parsed.GetValue(AllowFailures),
            parsed.GetValue(Strict),
            parsed.GetValue(MinImages)),
        Verdict = Verdict.Read(),
        Baseline = parsed.GetValue(Baseline),
        Words = [.. parsed.Tokens.Select(token => token.Value)],
    };

    /// <summary>The columns that are named: a list is a row of CSV, so that a name with a comma may stand in quotation marks.</summary>
    List<string> PredictionColumnsOf(ParseResult parsed) =>
    [
        .. (parsed.GetValue(PredictionColumn) ?? []).SelectMany(
            list => RowLayout.CsvCells(Encoding.UTF8.GetBytes(list)).DefaultIfEmpty("").Select(name => name.Trim())),
    ];
}
