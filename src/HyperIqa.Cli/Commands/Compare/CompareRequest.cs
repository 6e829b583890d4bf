using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation.Changes;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Compare;

/// <summary>What a person asked <c>hyperiqa compare</c> for.</summary>
sealed record CompareRequest
{
    public required string Before { get; init; }
    public required string After { get; init; }
    public PairingRule Match { get; init; }

    /// <summary>What is known of the tables' columns.</summary>
    public required PredictionColumns Columns { get; init; }

    /// <summary>Whether tables of different settings may be compared.</summary>
    public bool AnySettings { get; init; }

    public required ChangeGates Gates { get; init; }

    /// <summary>Where the table of changes goes; <c>-</c> is standard output, null nowhere.</summary>
    public string? Output { get; init; }

    /// <summary>The folder of the page; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>The folders of the pictures, where the tables do not say where they lie.</summary>
    public string? ImagesBefore { get; init; }

    /// <inheritdoc cref="ImagesBefore"/>
    public string? ImagesAfter { get; init; }

    public VerdictFiles Verdict { get; init; } = new();
    public bool Overwrite { get; init; }
    public bool Quiet { get; init; }

    /// <summary>Whether something but the printed figures goes to standard output.</summary>
    public bool TakesStandardOutput =>
        new[] { Output }.OfType<string>().Concat(Verdict.Places).Any(OutputFile.IsStandardOutput);

    /// <exception cref="UsageException">Options have no effect together.</exception>
    public void CheckUses()
    {
        Gates.Check();
        if (Report is null && (ImagesBefore ?? ImagesAfter) is not null)
        {
            throw new UsageException(
                $"{(ImagesBefore is null ? "--images-after" : "--images-before")} is for the page of --report; add --report, or omit it");
        }

        if (Overwrite && Output is null && Report is null && !Verdict.Places.Any())
        {
            throw new UsageException("--overwrite replaces output files, and none is written; add --output, or omit --overwrite");
        }
    }
}
