using System.CommandLine;
using System.CommandLine.Parsing;
using HyperIqa.Picking;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary><c>hyperiqa pick</c>: its options and their help.</summary>
static class PickCommand
{
    public static Command Create()
    {
        var table = new Argument<string?>("TABLE")
        {
            Description = "Table of scores, or - for standard input, as in 'hyperiqa score photos | hyperiqa pick - --worst 20 -l'",
            Arity = ArgumentArity.ZeroOrOne, // --undo takes none
        };
        var choice = new ChoiceOptions();
        var model = new Option<string?>("--model", "-m")
        {
            Description = "Model whose features --alike compares: a name from 'hyperiqa models list', or a checkpoint file (default: the "
                + "bundled model)",
            HelpName = "NAME|FILE",
            CompletionSources = { ModelNames.Complete },
        };
        var threads = new Option<int>("--threads", "-t")
        {
            Description = "Number of threads that --alike computes with; 0 uses all that the process may use (default: 0)",
            HelpName = "N",
            CustomParser = NumberParser.Whole(0, NumberParser.MostThreads),
        };
        var images = new Option<string?>("--images")
        {
            Description = "Folder of the photographs (default: where the table says)",
            HelpName = "DIR",
        };
        var list = new Option<bool>("--list", "-l") { Description = "Print names, one per line" };
        var nul = new Option<bool>("--null", "-0") { Description = "Print names and a NUL after each, for xargs -0" };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write the rows as a table to FILE (default: to standard output, if nothing else is asked for)",
            HelpName = "FILE",
        };
        var copy = Folder("--copy", "Copy the photographs and their sidecars into DIR; nothing is ever overwritten");
        var move = Folder("--move", "Move them into DIR; the same command continues a move that was cut short, --undo takes it back");
        var link = Folder("--link", "Make symbolic links to them in DIR");
        var rate = new Option<bool>("--rate")
        {
            Description = "Write XMP ratings 1 to 5 into sidecars, by the share of the table's photographs that score lower",
        };
        var bands = new Option<RatingBands?>("--bands")
        {
            Description = "Shares (0..100) at which ratings 2, 3, 4 and 5 begin (default: 20,40,60,80)",
            HelpName = "A,B,C,D",
            CustomParser = ParseBands,
        };
        var sidecar = new Option<SidecarNaming?>("--sidecar")
        {
            Description = "Name of sidecars that are not there yet: adobe is photo.xmp, darktable photo.jpg.xmp (default: adobe)",
            HelpName = "adobe|darktable",
            CustomParser = ChoiceParser.Of<SidecarNaming?>(("adobe", SidecarNaming.Adobe), ("darktable", SidecarNaming.Darktable)),
        };
        var dryRun = new Option<bool>("--dry-run", "-n") { Description = "Show what would be done, and do nothing" };
        var undo = Folder("--undo", "Move photographs back that --move moved into DIR");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the file of --output" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Hide the summary" };
        var command = new Command("pick", "Choose rows of a table of scores, and list, copy, move, link or rate their photographs")
        {
            table,
        };
        choice.AddTo(command);
        foreach (var option in new Option[]
                 {
                     images, list, nul, output, copy, move, link, rate, bands, sidecar, dryRun, undo, overwrite, model, threads, quiet,
                 })
        {
            command.Add(option);
        }

        command.SetAction(parsed => new PickRun(Read(parsed)).Run());
        return command;

        PickRequest Read(ParseResult parsed)
        {
            var (alike, file) = AlikeOption.Read(choice.Alike(parsed), parsed.GetValue(table));
            return new()
            {
                Table = file,
                Choice = choice.Read(parsed),
                Burst = choice.Burst(parsed),
                Alike = alike,
                Model = parsed.GetValue(model),
                Threads = parsed.GetValue(threads),
                Images = parsed.GetValue(images),
                List = parsed.GetValue(list),
                NulSeparated = parsed.GetValue(nul),
                Output = parsed.GetValue(output),
                Copy = parsed.GetValue(copy),
                Move = parsed.GetValue(move),
                Link = parsed.GetValue(link),
                Rate = parsed.GetValue(rate),
                Bands = parsed.GetValue(bands),
                Sidecar = parsed.GetValue(sidecar),
                DryRun = parsed.GetValue(dryRun),
                Undo = parsed.GetValue(undo),
                Overwrite = parsed.GetValue(overwrite),
                Quiet = parsed.GetValue(quiet),
                Words = string.Join(' ', parsed.Tokens.Select(token => token.Value).Where(word => word is not ("-q" or "--quiet"))),
            };
        }
    }

    static Option<string?> Folder(string name, string description) => new(name) { Description = description, HelpName = "DIR" };

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
