using System.CommandLine;
using System.CommandLine.Parsing;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary><c>hyperiqa pick</c>: its options, and what of them fits together.</summary>
sealed class PickOptions() : CommandOptions(
    "pick", "Choose rows of a table of scores, and list, copy, move, link or rate their photographs")
{
    public readonly Positional<string?> Table = new("TABLE")
    {
        Description = "Table of scores, or - for standard input, as in 'hyperiqa score photos | hyperiqa pick - --worst 20 -l'",
        Arity = ArgumentArity.ZeroOrOne, // --undo takes none
    };

    public readonly ChoiceOptions Choice = new();

    public readonly Setting<string?> Images = new("--images")
    {
        Description = "Folder of the photographs (default: where the table says)",
        HelpName = "DIR",
    };

    public readonly Setting<bool> List = new("--list", "-l") { Description = "Print names, one per line" };
    public readonly Setting<bool> Null = new("--null", "-0") { Description = "Print names and a NUL after each, for xargs -0" };

    public readonly Setting<string?> Output = new("--output", "-o")
    {
        Description = "Write the rows as a table to FILE (default: to standard output, if nothing else is asked for)",
        HelpName = "FILE",
    };

    public readonly Setting<string?> Copy = Folder(
        "--copy", "Copy the photographs and their sidecars into DIR; nothing is ever overwritten");
    public readonly Setting<string?> Move = Folder(
        "--move", "Move them into DIR; the same command continues a move that was cut short, --undo takes it back");
    public readonly Setting<string?> Link = Folder("--link", "Make symbolic links to them in DIR");

    public readonly Setting<bool> Rate = new("--rate")
    {
        Description = "Write XMP ratings 1 to 5 into sidecars, by the share of the table's photographs that score lower",
    };

    public readonly Setting<RatingBands?> Bands = new("--bands")
    {
        Description = "Shares (0..100) at which ratings 2, 3, 4 and 5 begin (default: 20,40,60,80)",
        HelpName = "A,B,C,D",
        CustomParser = ParseBands,
    };

    public readonly Setting<SidecarNaming> Sidecar = new("--sidecar")
    {
        Description = "Name of sidecars that are not there yet: adobe is photo.xmp, darktable photo.jpg.xmp (default: adobe)",
        HelpName = "adobe|darktable",
        Default = SidecarNaming.Adobe,
        TakesOwnDefault = true,
        CustomParser = ChoiceParser.Create(("adobe", SidecarNaming.Adobe), ("darktable", SidecarNaming.Darktable)),
    };

    public readonly Setting<bool> DryRun = new("--dry-run", "-n") { Description = "Show what would be done, and do nothing" };
    public readonly Setting<string?> Undo = Folder("--undo", "Move photographs back that --move moved into DIR");
    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace the file of --output" };

    public readonly LooksOptions Looks = new();
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide the summary" };

    /// <summary>The table; <c>-</c> is standard input, null none.</summary>
    public string? File => AlikeOption.Read(Choice.Alike.Value, Table.Value).Table;

    /// <summary>How alike photographs of a group look; null for no such groups.</summary>
    public Alikeness? Alike => AlikeOption.Read(Choice.Alike.Value, Table.Value).Alike;

    /// <summary>Whether names are printed, with whatever after each.</summary>
    public bool PrintsNames => List.Value || Null.Value;

    /// <summary>The command line, by which a command is known when it is run again.</summary>
    public string Plan => string.Join(' ', Words.Where(word => word is not ("-q" or "--quiet")));

    /// <exception cref="UsageException">Options contradict each other, or one has no effect.</exception>
    public void Check()
    {
        (string Option, bool IsGiven)[] actions =
        [
            (List.Value && !Null.Value ? "--list" : "--null", PrintsNames), ("--output", Output.IsGiven), ("--copy", Copy.IsGiven),
            ("--move", Move.IsGiven), ("--link", Link.IsGiven), ("--rate", Rate.Value), ("--undo", Undo.IsGiven),
        ];
        string[] given = [.. actions.Where(action => action.IsGiven).Select(action => action.Option)];
        if (given.Length > 1) throw new UsageException($"{ChoiceParser.Listed(given, "and")}: pick does one thing; give one of them");

        if (Undo.IsGiven == File is not null)
        {
            throw new UsageException(
                !Undo.IsGiven ? "'hyperiqa pick' needs TABLE, or - for standard input" : "--undo takes no table; omit TABLE");
        }

        Looks.CheckUses(Alike);
        if (Rate.Value && Choice.Errors.Value) throw new UsageException("--rate rates by score, and --errors chooses rows without one");
        if (!Rate.Value && (Bands.IsGiven || Sidecar.IsGiven))
            throw new UsageException($"{(Bands.IsGiven ? "--bands" : "--sidecar")} is about --rate; add --rate, or omit it");
        if (Choice.PerFolder.Value && !Rate.Value && !Choice.Worst.IsGiven && !Choice.Best.IsGiven)
            throw new UsageException("--per-folder counts --worst, --best or ratings; add one of them, or omit it");
        if (Overwrite.Value && !Output.IsGiven)
            throw new UsageException("--overwrite replaces the file of --output; add --output, or omit it");
    }

    protected override int Run() => new PickRun(this).Run();

    static Setting<string?> Folder(string name, string description) => new(name) { Description = description, HelpName = "DIR" };

    static RatingBands? ParseBands(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        double[] shares = [.. text.Split(',').Select(NumberParser.TryParse).OfType<double>()];
        if (shares is [>= 0, _, _, <= 100] && text.Count(c => c == ',') == 3 && shares.SequenceEqual(shares.Order()))
        {
            return new(shares);
        }

        argument.AddError($"--bands {text}: takes four rising shares from 0 to 100, such as 10,30,70,90");
        return null;
    }
}
