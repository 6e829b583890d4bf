using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>What a person asked <c>hyperiqa evaluate</c> for.</summary>
sealed record EvaluateRequest
{
    /// <summary>What else was asked for; of one of a suite nothing.</summary>
    public EvaluateOptions Options { get; init; } = new();

    public required string Labels { get; init; }
    public string? Dataset { get; init; }
    public LabelColumns Columns { get; init; } = new();
    public string? Images { get; init; }
    public string? Predictions { get; init; }
    public PredictionColumns PredictionColumns { get; init; } = new();

    /// <summary>How images are scored where there are no predictions; its seed is also that of splits and intervals.</summary>
    public required ScoringRequest Scoring { get; init; }

    /// <summary>Whether something is said about scoring; the seed is that of splits and intervals too.</summary>
    public bool AsksForScoring { get; init; }

    /// <summary>The part that is judged; null for all images, or with splits the test part.</summary>
    public string? Split { get; init; }
    public int Splits { get; init; }

    /// <summary>Null for the usual number.</summary>
    public int? Resamples { get; init; }

    public string? Output { get; init; }

    /// <summary>What becomes of a table of scores that is there already.</summary>
    public IfTableExists Existing { get; init; }

    public string? Summary { get; init; }
    public bool Overwrite { get; init; }
    public GateOptions Gates { get; init; } = new();

    /// <summary>Where the table of predictions goes with its labels; null for nowhere, or where scoring writes that file.</summary>
    public string? JudgedPredictions => Predictions is null ? null : Output;

    /// <summary>Whether several columns of scores are compared.</summary>
    public bool IsOfColumns => PredictionColumns.Others.Count > 0;

    /// <summary>The table of scores that goes beside the summary; null where the summary is no file.</summary>
    public string? ScoresBesideSummary =>
        !IsOfColumns && Summary is { } file && OutputFile.IsFile(file) ? Evaluation.Baseline.PredictionsBeside(file) : null;

    public VerdictFiles Verdict => Options.Verdict.Read();

    /// <summary>The tables of scoring.</summary>
    public TableRequest Tables => new()
    {
        Scores = Output,
        Patches = Scoring.PatchScores,
        Format = TableFormats.ByExtension(Output),
        Columns = HyperIqa.Tables.Columns.With(HyperIqa.Tables.Columns.Label),
        Existing = Existing,
        RetryFailed = Options.Earlier.RetryFailed.Value,
    };

    public int Seed => Scoring.Seed;
    public bool Quiet => Scoring.Quiet;

    public int UsedResamples => Resamples ?? Bootstrap.DefaultResamples;

    /// <summary>Whether it is one of a suite, which shows the figures and looks at the gates itself.</summary>
    public bool IsCell { get; init; }

    /// <summary>What the figures are of, for people and files.</summary>
    public string ModelName => Predictions ?? Scoring.Model ?? Checkpoints.ModelCatalogue.Default?.Name ?? "bundled";

    /// <exception cref="UsageException">What was asked for does not fit together, or a file is in the way.</exception>
    public void Check()
    {
        ImageFolder.Check(Images);
        if (Splits > 0 && Options.SplitsFrom.IsGiven)
        {
            throw new UsageException("--splits draws splits and --splits-from reads them; give one of the two");
        }

        if (Split == SplitOption.All && (Splits > 0 || Options.SplitsFrom.IsGiven))
        {
            throw new UsageException(
                "--split all: several splits evaluate one part of the images; omit --split, or name the part");
        }

        if (IsOfColumns) CheckColumns();
        CheckResamples(Resamples);
        Gates.Check();
        if (Splits > 1) CheckSplits();
        Options.Earlier.CheckContinued(Output);
        new EvaluateFiles(this).Check();
    }

    /// <exception cref="UsageException">Too few for a percentile to mean anything.</exception>
    public static void CheckResamples(int? resamples)
    {
        if (resamples is not 0 and < 100) throw new UsageException($"--resamples {resamples}: takes 100 or more, or 0 for no intervals");
    }

    /// <summary>Refuses what repeated splits have no use for.</summary>
    /// <exception cref="UsageException">Something is asked for that is about one set of images.</exception>
    public void CheckSplits()
    {
        if (IsOfColumns)
        {
            throw new UsageException(
                "--prediction-column names several columns, which are compared on one set of images; give one column, "
                    + "or name the columns in a --suite");
        }

        var option = this switch
        {
            { Options.Report.IsGiven: true } => "--report",
            { Options.Baseline.IsGiven: true } => "--baseline",
            { Resamples: not null } => "--resamples",
            _ => null,
        };
        if (option is not null)
        {
            throw new UsageException(
                $"{option} cannot be used with several splits: it needs a single result, and they give a median and a spread");
        }
    }

    void CheckColumns()
    {
        string[] columns = [PredictionColumns.Score!, .. PredictionColumns.Others];
        if (columns.CountBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(one => one.Value > 1).Key is { } twice)
            throw new UsageException($"--prediction-column names {twice} twice");

        if (Options.Baseline.IsGiven)
        {
            throw new UsageException(
                $"--baseline is of one model, and --prediction-column names {columns.Length} columns; give one column");
        }
    }
}
