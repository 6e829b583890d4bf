using System.CommandLine;
using System.Text;
using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>The options of <c>hyperiqa evaluate</c> and their help; <see cref="EvaluateMode"/> says which do not go together.</summary>
sealed class EvaluateOptions() : CommandOptions(
    "evaluate", "Compare scores with human scores: SRCC, PLCC, KRCC and RMSE with 95 % intervals")
{
    public readonly Setting<string?> Images = new("--images")
    {
        Description = "Folder of images to score; with --predictions, the folder of the report's thumbnails",
        HelpName = "DIR",
    };

    public readonly Setting<string?> Predictions = new("--predictions")
    {
        Description = "Evaluate a table of scores (CSV, Excel or JSON lines) instead of scoring images",
        HelpName = "FILE",
    };

    public readonly Setting<string[]> PredictionColumn = new("--prediction-column")
    {
        Description = "Column of the model's scores in the predictions (default: detected); several (a,b) are compared with the first",
        HelpName = "COLUMN",
        Arity = ArgumentArity.OneOrMore,
        Default = [],
    };

    public readonly Setting<string?> PredictionNameColumn = new("--prediction-name-column")
    {
        Description = "Column of image names in the predictions (default: detected)",
        HelpName = "COLUMN",
    };

    public readonly Setting<LabelDirection?> PredictionsAre = LabelOptions.DirectionOf(
        "--predictions-are", "Direction of the scores in the predictions; mos: higher is better; dmos: lower is better (default: mos)");

    public readonly LabelOptions About = new(
        "Human scores: a label file (CSV, Excel or a known dataset's own), or a known dataset's folder");

    public readonly Setting<string?> Split = new("--split")
    {
        Description = "Evaluate one part: train, validation or test of the official split, or of a random 80/20 split if there is none; "
            + "images of one reference stay together (default: all)",
        HelpName = "NAME",
        CompletionSources = { "train", "validation", "test", "all" },
    };

    public readonly Setting<int?> Splits = new("--splits")
    {
        Description = "Evaluate the test parts of N random 80/20 splits; print median and spread",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1, SplitPlan.Most)),
    };

    public readonly Setting<string?> SplitsFrom = new("--splits-from")
    {
        Description = "Read the splits from a file written by --save-splits",
        HelpName = "FILE",
    };

    public readonly Setting<string?> SaveSplits = new("--save-splits")
    {
        Description = "Write the splits, one row per image",
        HelpName = "FILE",
    };

    public readonly Setting<int?> Resamples = new("--resamples")
    {
        Description = "Number of bootstrap resamples per interval; 0 omits intervals (default: 2000)",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(0, NumberParser.MostResamples)),
    };

    public readonly Setting<string?> Output = new("--output", "-o")
    {
        Description = "Write scores and labels, one row per image; of several models or columns their figures (.csv, .tex or .md)",
        HelpName = "FILE",
    };

    public readonly Setting<string?> Summary = new("--summary")
    {
        Description = "Write the figures as JSON; of one model with the scores beside them for a later --baseline",
        HelpName = "FILE",
    };

    public readonly Setting<string?> Report = new("--report")
    {
        Description = "Write a page with plots, calibration and the worst errors; of several models or columns their figures side by side",
        HelpName = "DIR",
    };

    public readonly Setting<string?> Unmatched = new("--unmatched")
    {
        Description = "Write the labels without an image and the images without a label",
        HelpName = "FILE",
    };

    public readonly EarlierOutputOptions Earlier = new("files", "keep the output's scores and compute the remaining ones");

    public readonly Setting<bool> Strict = new("--strict")
    {
        Description = "Exit 1 if a label has no image, or an image has no label or score; exit 2 if SRCC is strongly negative by a "
            + "guessed direction",
    };

    public readonly Setting<double?> MinSrcc = new("--min-srcc")
    {
        Description = "Exit 1 if SRCC is below R",
        HelpName = "R",
        CustomParser = NumberParser.Optional(NumberParser.Between(-1, 1, 0.85)),
    };

    public readonly Setting<double?> MinPlcc = new("--min-plcc")
    {
        Description = "Exit 1 if PLCC (without the logistic) is below R",
        HelpName = "R",
        CustomParser = NumberParser.Optional(NumberParser.Between(-1, 1, 0.85)),
    };

    public readonly Setting<double?> WarnUnder = new("--warn-under")
    {
        Description = "Warn if SRCC is below R",
        HelpName = "R",
        CustomParser = NumberParser.Optional(NumberParser.Between(-1, 1, 0.9)),
    };

    public readonly Setting<Allowance?> AllowFailures = Allowance.Option(
        "--allow-failures", "Exit 0 if at most N images (or P %) have no score");

    public readonly Setting<int?> MinImages = new("--min-images")
    {
        Description = "Exit 1 if fewer than N images have a score and a label",
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(0)),
    };

    public readonly Setting<string?> Baseline = new("--baseline")
    {
        Description = "Exit 1 if SRCC is significantly lower than in this earlier --summary (paired bootstrap, 95 %)",
        HelpName = "FILE",
    };

    public readonly Setting<string?> Suite = new("--suite")
    {
        Description = "Evaluate several models on several datasets and print a table; finished results are reused",
        HelpName = "FILE",
    };

    public readonly VerdictOptions Verdict = new("gate");

    public readonly ScoringArguments Scoring = new(
        new("Seed of splits, intervals and random patches (default: 0)", seedIsForPatches: false), "Hide progress and remarks");

    /// <summary>What says whose labels they are and how they are read.</summary>
    public IEnumerable<Option> AboutLabels => About.All;

    /// <summary>What says which column is which in a table of scores.</summary>
    public IReadOnlyList<Option> AboutPredictions => [Predictions, PredictionColumn, PredictionNameColumn, PredictionsAre];

    public override Command Create()
    {
        var command = base.Create();
        command.Validators.Add(result =>
        {
            foreach (var error in EvaluateMode.Errors(this, result)) result.AddError(error);
        });
        return command;
    }

    protected override int Run()
    {
        var request = Read(PredictionColumnNames());
        return Suite.Value is { } suite ? new EvaluateSuite(suite, request).Run()
            : request.IsOfColumns ? new EvaluateColumns(request).Run()
            : new EvaluateRun(request).Run();
    }

    EvaluateRequest Read(List<string> columns) => new()
    {
        Options = this,
        Labels = About.File.Value ?? "",
        Dataset = About.Dataset.Value,
        Columns = About.Columns,
        Images = Images.Value,
        Predictions = Predictions.Value,
        PredictionColumns = new PredictionColumns(
            PredictionNameColumn.Value, columns.Count > 0 ? columns[0] : null, PredictionsAre.Value)
        {
            Others = [.. columns.Skip(1)],
            ImageOption = PredictionNameColumn.Name,
            ScoreOption = PredictionColumn.Name,
        },
        Scoring = Scoring.Read(),
        AsksForScoring = Scoring.Given.Except([Scoring.Crops.Seed, Scoring.Threads, Scoring.Quiet]).Any(),
        Split = Split.Value,
        Splits = Splits.Value ?? 0,
        Resamples = Resamples.Value,
        Output = Output.Value,
        Summary = Summary.Value,
        Existing = Earlier.Existing,
        Overwrite = Earlier.Overwrite.Value,
        Gates = new(MinSrcc.Value, MinPlcc.Value, WarnUnder.Value, AllowFailures.Value, Strict.Value, MinImages.Value),
    };

    /// <summary>The columns that are named: a list is a row of CSV, so that a name with a comma may stand in quotation marks.</summary>
    List<string> PredictionColumnNames() =>
    [
        .. PredictionColumn.Value.SelectMany(
            list => RowLayout.CsvCells(Encoding.UTF8.GetBytes(list)).DefaultIfEmpty("").Select(name => name.Trim())),
    ];
}
