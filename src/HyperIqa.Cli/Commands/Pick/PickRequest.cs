using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>What a person asked <c>hyperiqa pick</c> for.</summary>
sealed record PickRequest
{
    /// <summary>The table; <c>-</c> is standard input, null none.</summary>
    public string? Table { get; init; }

    public required Choice Choice { get; init; }

    /// <summary>The longest time between two photographs of a burst; null for no bursts.</summary>
    public TimeSpan? Burst { get; init; }

    /// <summary>How alike photographs of a group look; null for no such groups.</summary>
    public Alikeness? Alike { get; init; }

    /// <summary>The model that looks at photographs; null for the bundled one.</summary>
    public string? Model { get; init; }

    /// <summary>Threads that it computes with; 0 for as many as the process may use.</summary>
    public int Threads { get; init; }

    public string? Images { get; init; }
    public bool List { get; init; }
    public bool NulSeparated { get; init; }
    public string? Output { get; init; }
    public string? Copy { get; init; }
    public string? Move { get; init; }
    public string? Link { get; init; }
    public bool Rate { get; init; }
    public RatingBands? Bands { get; init; }
    public SidecarNaming? Sidecar { get; init; }
    public bool DryRun { get; init; }

    /// <summary>The folder whose photographs go back; null for none.</summary>
    public string? Undo { get; init; }

    public bool Overwrite { get; init; }
    public bool Quiet { get; init; }

    /// <summary>The command line, by which a command is known when it is run again.</summary>
    public required string Words { get; init; }

    /// <summary>Whether names are printed, with whatever after each.</summary>
    public bool PrintsNames => List || NulSeparated;

    /// <exception cref="UsageException">Options contradict each other, or one has no effect.</exception>
    public void Check()
    {
        (string Option, bool IsGiven)[] actions =
        [
            (List && !NulSeparated ? "--list" : "--null", PrintsNames), ("--output", Output is not null), ("--copy", Copy is not null),
            ("--move", Move is not null), ("--link", Link is not null), ("--rate", Rate), ("--undo", Undo is not null),
        ];
        string[] given = [.. actions.Where(action => action.IsGiven).Select(action => action.Option)];
        if (given.Length > 1) throw new UsageException($"{ChoiceParser.Listed(given, "and")}: pick does one thing; give one of them");

        if (Undo is null != Table is not null)
        {
            throw new UsageException(
                Undo is null ? "'hyperiqa pick' needs TABLE, or - for standard input" : "--undo takes no table; omit TABLE");
        }

        if (Alike is null && (Model is not null || Threads > 0))
            throw new UsageException($"{(Model is null ? "--threads" : "--model")} is about --alike; add --alike, or omit it");
        if (Rate && Choice.Errors) throw new UsageException("--rate rates by score, and --errors chooses rows without one");
        if (!Rate && (Bands is not null || Sidecar is not null))
            throw new UsageException($"{(Bands is null ? "--sidecar" : "--bands")} is about --rate; add --rate, or omit it");
        if (Choice.PerFolder && !Rate && Choice is { Worst: null, Best: null })
            throw new UsageException("--per-folder counts --worst, --best or ratings; add one of them, or omit it");
        if (Overwrite && Output is null) throw new UsageException("--overwrite replaces the file of --output; add --output, or omit it");
    }
}
