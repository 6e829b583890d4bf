using HyperIqa.Cli.Commands.Report;
using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Imaging;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Score;

/// <summary>What a person asked <c>hyperiqa score</c> for.</summary>
sealed record ScoreRequest
{
    public required IReadOnlyList<string> Paths { get; init; }
    public bool NulSeparated { get; init; }
    public SearchFilter Filter { get; init; } = SearchFilter.None;
    public string? Output { get; init; }
    public TableFormat? Format { get; init; }

    /// <summary>This process's share of the images; null for all.</summary>
    public Shard? Shard { get; init; }

    public required ScoringRequest Scoring { get; init; }

    public LabelSet? Labels { get; init; }

    /// <summary>Whether rows say what share of the checkpoint's reference photographs scores lower.</summary>
    public bool Percentile { get; init; }

    public bool Overwrite { get; init; }

    /// <summary>Whether rows that are in the output already are kept and only the others' images scored.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether images whose row is an error are scored again.</summary>
    public bool RetryFailed { get; init; }

    public ScoreGates Gates { get; init; } = new();
    public VerdictFiles Verdict { get; init; } = new();
    public bool Header { get; init; } = true;

    /// <summary>What is made of the photographs besides rows.</summary>
    public ReportRequest Report { get; init; } = new(null, null, null);

    /// <summary>Whether something depends on all rows: a gate, a verdict, a page or copies.</summary>
    public bool LooksAtTheWhole => Gates.AreGiven || Verdict.AreWanted || Report.IsWanted || Scoring.PatchScores is not null;

    /// <summary>Refuses options without effect: who gives one believes that it works.</summary>
    /// <exception cref="UsageException">An option is of no use beside the others.</exception>
    public void CheckUses()
    {
        if (Overwrite && Output is null && Scoring.PatchScores is null && Report.Folder is null && !Verdict.Places.Any())
        {
            throw new UsageException("--overwrite replaces output files, and none is written; add --output, or omit --overwrite");
        }

        if (NulSeparated && !Paths.Contains("-")) throw new UsageException("--null splits standard input; add -, or omit --null");
    }

    /// <summary>The tables asked for.</summary>
    public TableRequest Tables => new()
    {
        Scores = Output ?? OutputFile.StandardOutputName,
        Patches = Scoring.PatchScores,
        Format = TableFormat,
        Columns = Columns.With(Labels is null ? null : Columns.Label, Percentile ? Columns.Percentile : null),
        Header = Header,
        Existing = Resume || RetryFailed ? IfTableExists.Resume : Overwrite ? IfTableExists.Replace : IfTableExists.Refuse,
        RetryFailed = RetryFailed,
    };

    /// <summary>The format asked for, or the one that the output's extension says.</summary>
    public TableFormat TableFormat => Format ?? TableFormats.ByExtension(Output);
}
