using System.CommandLine;
using HyperIqa.Cli.Commands.Report;
using HyperIqa.Cli.Gates;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Score;

/// <summary><c>hyperiqa score</c>: its options, and what of them fits together.</summary>
sealed class ScoreOptions() : CommandOptions(
    "score", "Score images: write one row per image with its MOS and the standard error of the MOS")
{
    public readonly Positional<string[]> Paths = FilterOptions.CreatePaths("s3:// and https:// addresses, ");

    public readonly Setting<bool> Null = new("--null", "-0")
    {
        Description = "Split standard input at NUL instead of line breaks, as find -print0 writes it",
    };

    public readonly Setting<bool> Tar = new("--tar")
    {
        Description = "Read a tar archive of images from standard input, in place of a list; gzip and zstd are recognised",
    };

    public readonly Setting<string?> Output = new("--output", "-o")
    {
        Description = "Write the table to FILE, or to s3://BUCKET/KEY at the end (default: standard output)",
        HelpName = "FILE",
    };

    public readonly Setting<TableFormat?> Format = new("--format")
    {
        Description = "Format of the table (default: by the output's extension, else csv)",
        HelpName = "csv|jsonl",
        TakesOwnDefault = true,
        CustomParser = ChoiceParser.Create<TableFormat?>(("csv", TableFormat.Csv), ("jsonl", TableFormat.JsonLines)),
    };

    public readonly Setting<bool> Percentile = new("--percentile")
    {
        Description = "Add a percentile column: the share (0..100) of the model's reference photographs that score lower",
    };

    public readonly Setting<bool> Interval = new("--interval")
    {
        Description = "Add columns mos_low and mos_high: 90 % of people's MOS lie between; wider where an image is unlike the model's "
            + "reference photographs",
    };

    public readonly Setting<bool> Unlikeness = new("--unlikeness")
    {
        Description = "Add an unlikeness column: how far an image is from the model's reference photographs; 19 of 20 of them have 1 or "
            + "less",
    };

    public readonly EarlierOutputOptions Earlier = new("output files", "keep the output's rows and score the remaining images");

    public readonly Setting<Shard?> Shard = new("--shard")
    {
        Description = "Score part I of N; a hash of each path decides which part an image belongs to",
        HelpName = "I/N",
        CustomParser = ShardOption.Parse,
    };

    public readonly Setting<bool> NoHeader = new("--no-header") { Description = "Omit the CSV header" };

    public readonly Setting<string?> Report = new("--report")
    {
        Description = "Write a page of the photographs, worst first, with its pictures beside it",
        HelpName = "DIR",
    };

    public readonly FilterOptions Filter = new();
    public readonly LabelOptions Labels = new("Read human scores: add a label column to the table and print SRCC and PLCC at the end");
    public readonly ScoreGateOptions Gates = new();
    public readonly VerdictOptions Verdict = new("image");
    public readonly GalleryOptions Gallery = new(("model", RangeOption.OfModel));

    public readonly ScoringArguments Scoring = new(
        new("Seed of random patches (default: 0)", seedIsForPatches: true), "Hide progress and summary");

    /// <summary>The columns that a table has when they are asked for, by which option, and whether it does.</summary>
    public IEnumerable<(Option Option, bool IsWanted, Column Column)> OnRequest =>
        [
            (Labels.File, Labels.File.IsGiven, Columns.Label),
            (Percentile, Percentile.Value, Columns.Percentile),
            (Interval, Interval.Value, Columns.MosLow),
            (Interval, Interval.Value, Columns.MosHigh),
            (Unlikeness, Unlikeness.Value, Columns.Unlikeness),
        ];

    /// <summary>The tables asked for, as yet without labels.</summary>
    public TableRequest Tables => new()
    {
        Scores = Output.Value ?? OutputFile.StandardOutputName,
        Patches = Scoring.PatchScores.Value,
        Format = Format.Asked ?? TableFormats.Named(Output.Value) ?? Format.Value ?? TableFormat.Csv,
        Columns = Columns.With(OnRequest.Where(one => one.IsWanted).Select(one => one.Column)),
        Header = !NoHeader.Value,
        Existing = Earlier.Existing,
        RetryFailed = Earlier.RetryFailed.Value,
    };

    /// <summary>What comes from standard input.</summary>
    public StandardInput Input => Tar.Value ? StandardInput.Tar : Null.Value ? StandardInput.NulSeparated : StandardInput.Lines;

    protected override int Run() => new ScoreRun(this).Run();

    /// <summary>Refuses what has no effect: whoever asks for it takes it for done.</summary>
    /// <exception cref="UsageException">An option is of no use beside the others.</exception>
    public void CheckUses()
    {
        if (Earlier.Overwrite.Value && !Output.IsGiven && !Scoring.PatchScores.IsGiven && !Report.IsGiven && !Verdict.Read().Places.Any())
        {
            throw new UsageException("--overwrite replaces output files, and none is written; add --output, or omit --overwrite");
        }

        if (Null.Value && !Paths.Value.Contains("-")) throw new UsageException("--null splits standard input; add -, or omit --null");
        CheckTar();
        CheckElsewhere();
        Earlier.CheckContinued(Output.Value);
        if (Earlier is { Continuing: not null, Overwrite.Value: true })
            throw new UsageException("--overwrite starts a new table and --resume continues the old one; give one of the two");
    }

    /// <summary>What lies elsewhere is read once; a table that is to lie there is written once.</summary>
    void CheckElsewhere()
    {
        if (ObjectName.IsOne(Output.Value) && Earlier.Continuing is { } continuing)
        {
            throw new UsageException(
                $"{continuing} continues a table in a file here, and {Output.Value} is written at the "
                    + "end of a run; give --output a file, and copy that there");
        }

        if (Paths.Value.FirstOrDefault(Address.IsOne) is { } address && NeedsImagesAgain() is { } option)
        {
            throw new UsageException(
                $"{option} needs the images again, and {WebAddress.NameOf(address)} is read once; copy it into a folder here first");
        }
    }

    /// <summary>The option for which images are read a second time; null for none.</summary>
    string? NeedsImagesAgain() => Report.Value is not null ? Report.Name : Gallery.Given.Select(option => option.Name).FirstOrDefault();

    /// <summary>A tar on standard input goes by once, and what it held is gone.</summary>
    void CheckTar()
    {
        if (!Tar.Value) return;
        if (!Paths.Value.Contains("-")) throw new UsageException("--tar reads an archive from standard input; add -, or omit --tar");
        if (Null.Value) throw new UsageException("--null splits a list, and --tar reads an archive in its place; give one of the two");
        if (Shard.Value is not null)
            throw new UsageException("--shard shares out whole archives, and --tar reads only one; omit one of the two");

        if ((NeedsImagesAgain() ?? (Labels.File.IsGiven ? "--labels" : null)) is { } option)
        {
            throw new UsageException(
                $"{option} needs the images again, and --tar reads them once; give the archive's file in place of - --tar");
        }
    }
}
