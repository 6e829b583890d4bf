using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Commands.Map;

/// <summary><c>hyperiqa map</c>: its options.</summary>
sealed class MapOptions() : CommandOptions("map", "Show where in a photo the quality is good and where it is bad")
{
    static readonly (string Name, MapSource? Source)[] Sources =
        [("fine", MapSource.FineWindows), ("dense", MapSource.Windows), ("grid", MapSource.Patches), ("both", MapSource.Both)];

    public readonly Positional<string[]> Paths = FilterOptions.CreatePaths();

    public readonly Setting<string> Output = new("--output", "-o")
    {
        Description = "Write pictures and grids to DIR",
        HelpName = "DIR",
        Required = true,
    };

    public readonly Setting<bool> Html = new("--html")
    {
        Description = "Also write index.html, with a slider between each photo and its map",
    };

    public readonly Setting<MapFigure?> Figure = new("--figure")
    {
        Description = "Also write each map as a figure for a paper: NAME.map.svg or NAME.map.pdf",
        HelpName = "svg|pdf",
        CustomParser = ChoiceParser.Create<MapFigure?>(("svg", MapFigure.Svg), ("pdf", MapFigure.Pdf)),
    };

    public readonly Setting<int?> Worst = Count("--worst", "Map the photos of the N lowest scores of a table, the lowest first");
    public readonly Setting<int?> Best = Count("--best", "Map the photos of the N highest scores of a table, the highest first");

    public readonly Setting<MapSource?> Crops = new("--crops")
    {
        Description = "fine: windows of 112 pixels from one pass, magnified; dense: windows of 224; grid: patches of a quarter of the "
            + "shorter side; both: the lower of dense and grid (default: fine if the checkpoint asks for dense crops, else both)",
        HelpName = "fine|dense|grid|both",
        CustomParser = ChoiceParser.Create(Sources),
    };

    public readonly Setting<RangeRequest?> Range = RangeOption.Create("model", RangeOption.OfModel);
    public readonly Setting<string?> Model = ModelOption.Create();
    public readonly Setting<string?> Preprocessing = PreprocessingOption.Create();
    public readonly Setting<Precision?> Precision = PrecisionOption.CreateForLooking();
    public readonly Setting<bool> Resume = new("--resume")
    {
        Description = "Continue an interrupted run: keep the maps in DIR and map the remaining images",
    };

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace existing files" };
    public readonly Setting<int> Threads = ScoringArguments.CreateThreads();
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide progress and summary" };
    public readonly FilterOptions Filter = new();

    public ScoringRequest Scoring => new()
    {
        Model = Model.Value,
        Choice = new() { Preprocessing = Preprocessing.Value },
        Threads = Threads.Value,
        Quiet = Quiet.Value,
        OwnDefaults = Origins,
    };

    /// <summary>Whether photographs are chosen from a table.</summary>
    public bool ReadsTable => Worst.IsGiven || Best.IsGiven;

    protected override int Run() => new MapRun(this).Run();

    /// <exception cref="UsageException">Options contradict each other.</exception>
    public void Check()
    {
        if (Resume.Value && Overwrite.Value)
            throw new UsageException("--resume keeps the maps that are there, and --overwrite replaces them; give one of the two");
    }

    /// <summary>What maps are made of: what is asked for, else windows where the checkpoint wants to be read densely.</summary>
    public MapSource SourceFor(ScoringOptions options) =>
        Crops.Value ?? (options.Crops == CropRule.Dense ? MapSource.FineWindows : MapSource.Both);

    /// <summary>What <c>--crops</c> calls it.</summary>
    public static string NameOf(MapSource source) => Sources.First(known => known.Source == source).Name;

    static Setting<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = NumberParser.Optional(NumberParser.Whole(1)),
    };
}
