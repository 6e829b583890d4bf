using System.CommandLine;
using HyperIqa.Maps;

namespace HyperIqa.Cli.Commands.Map;

/// <summary><c>hyperiqa map</c>: its options and their help.</summary>
static class MapCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Images, folders (searched recursively), or - to read one path per line from standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Write pictures and grids to DIR",
            HelpName = "DIR",
            Required = true,
        };
        var filter = new FilterOptions();
        var page = new Option<bool>("--html") { Description = "Also write index.html, with a slider between each photo and its map" };
        var source = new Option<MapSource?>("--crops")
        {
            Description = "grid: patches of a quarter of the shorter side; dense: windows of one pass, every 32 pixels; "
                + "both: the lower of the two (default: dense if the checkpoint says so, else both)",
            HelpName = "grid|dense|both",
            CustomParser = ChoiceParser.Of<MapSource?>(("grid", MapSource.Patches), ("dense", MapSource.Windows), ("both", MapSource.Both)),
        };
        var range = RangeOption.Create("model", RangeOption.OfModel);
        var model = ModelOption.Create();
        var preprocessing = PreprocessingOption.Create();
        var precision = PrecisionOption.CreateForLooking();
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace existing files" };
        var threads = new Option<int>("--threads", "-t")
        {
            Description = "Number of compute threads; 0 uses all that the process may use (default: 0)",
            HelpName = "N",
            CustomParser = NumberParser.Whole(0, NumberParser.MostThreads),
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Hide progress and summary" };

        var command = new Command("map", "Show where in a photo the quality is good and where it is bad")
        {
            paths, output, page, source, range, model, preprocessing, precision, overwrite, threads, quiet,
        };
        filter.AddTo(command);
        command.SetAction(parsed => new MapRun(new()
        {
            Paths = parsed.GetRequiredValue(paths),
            Filter = filter.Read(parsed),
            Folder = parsed.GetRequiredValue(output),
            Page = parsed.GetValue(page),
            Source = parsed.GetValue(source),
            Range = parsed.GetValue(range),
            Precision = parsed.GetValue(precision),
            Overwrite = parsed.GetValue(overwrite),
            Scoring = new()
            {
                Model = parsed.GetValue(model),
                Choice = new() { Preprocessing = parsed.GetValue(preprocessing) },
                Threads = parsed.GetValue(threads),
                Quiet = parsed.GetValue(quiet),
            },
        }).Run());
        return command;
    }
}
