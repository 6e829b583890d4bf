using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli;

/// <summary>What a person asked <c>hyperiqa evaluate</c> for.</summary>
sealed record EvaluateRequest
{
    /// <summary>The word for every labelled image, whatever its part.</summary>
    public const string AllImages = "all";

    public required string Labels { get; init; }
    public string? Dataset { get; init; }
    public LabelColumns Columns { get; init; } = new();
    public string? Images { get; init; }
    public string? Predictions { get; init; }

    /// <summary>How images are scored where there are no predictions; its seed is also that of splits and intervals.</summary>
    public required ScoringRequest Scoring { get; init; }

    public string Split { get; init; } = AllImages;
    public int Splits { get; init; }
    public string? SplitsFrom { get; init; }
    public string? SaveSplits { get; init; }
    public int Resamples { get; init; } = Bootstrap.DefaultResamples;

    public string? Output { get; init; }

    /// <summary>Whether scores already in the output are kept and only the others computed.</summary>
    public bool Resume { get; init; }

    public string? Summary { get; init; }
    public string? Report { get; init; }
    public string? Unmatched { get; init; }
    public bool Overwrite { get; init; }
    public bool Strict { get; init; }
    public double? MinSrcc { get; init; }
    public double? MinPlcc { get; init; }
    public string? Baseline { get; init; }

    public int Seed => Scoring.Seed;
    public bool Quiet => Scoring.Quiet;

    /// <summary>Whether the figures go to standard output.</summary>
    public bool Figures { get; init; } = true;

    /// <summary>What the figures are of, for people and files.</summary>
    public string ModelName => Predictions ?? Scoring.Model ?? Checkpoints.ModelCatalogue.Default?.Name ?? "bundled";

    /// <exception cref="UsageException">What was asked for does not fit together, or a file is in the way.</exception>
    public void Check()
    {
        if (Images is null && Predictions is null) throw new UsageException("say what is to be judged: --images DIR, whose images are scored first, or --predictions FILE, a table of scores");
        if (Images is not null && !Directory.Exists(Images)) throw new UsageException($"{Images}: there is no such folder of images");
        if (Splits > 0 && SplitsFrom is not null) throw new UsageException("--splits draws splits, --splits-from reads them: one of the two");
        if (Resamples is not 0 and < 100) throw new UsageException($"--resamples {Resamples}: takes 100 or more, or 0 for no intervals");
        if (Splits > 1 && (Report ?? Baseline) is not null) throw new UsageException("--report and --baseline are about one set of images: leave out --splits");

        if (Resume && (Output is null || Predictions is not null)) throw new UsageException("--resume goes on with the table of --output, where images are scored");

        foreach (var file in new[] { Resume ? null : Output, Resume ? null : Scoring.PatchScores, Summary, Unmatched, SaveSplits }) OutputFile.Check(file, Overwrite);
        if (Report is not null && !Overwrite && File.Exists(Path.Join(Report, "index.html"))) throw new UsageException($"{Report}: has a report already; --overwrite replaces it");
    }
}
