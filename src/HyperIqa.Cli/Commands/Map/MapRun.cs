using System.Diagnostics;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Inference.Faults;
using HyperIqa.Maps;
using HyperIqa.Pages.Maps;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Map;

/// <summary>One run of <c>hyperiqa map</c>: a photograph after the other, and a page of them at the end.</summary>
sealed class MapRun(MapOptions options)
{
    readonly Stopwatch _since = Stopwatch.StartNew();
    readonly Dictionary<(string Path, string Name), MapEntry> _entries = [];
    readonly PassedOver _passedOver = InputPaths.TakeNote(options.Quiet.Value);
    string? _first;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        options.Check();
        InputFolders.Check(options.Paths.Value);
        string[] paths = options.ReadsTable
            ? MapTable.Choose(options)
            : [.. InputPaths.Read(options.Paths.Value, options.Filter.Read(), _passedOver)];
        if (paths.Length == 0) throw InputPaths.NoImage(options.Paths.Value, _passedOver);

        var names = FileNames.Unique(paths);
        string[] files =
        [
            .. names.SelectMany(name => MapFolder.Files(name, options.Html.Value, options.Figure.Value)),
            .. options.Html.Value ? [MapPage.File] : Array.Empty<string>(),
        ];
        new OutputChecks()
            .Reads("an image to be mapped", paths)
            .Reads("what --model reads", options.Model.Value)
            .WritesInto("--output", options.Output.Value, options.Overwrite.Value || IsResumed, files.Select(file => (file, KindOf(file))))
            .Check();
        using var model = new ModelRun(options.Scoring);
        var faults = FaultReading.From(model.Checkpoint);
        using var engine = model.LoadEngine(PrecisionOption.OrFaster(options.Precision.Value, model.Checkpoint));
        var range = RangeRequest.Resolve(options.Range.Value, () => RangeRequest.OfModel(model.Checkpoint));
        var folder = new MapFolder(options.Output.Value, Path.GetFileNameWithoutExtension(model.Checkpoint.Path), options.Figure.Value);
        using var journal = new MapJournal(options.Output.Value, Settings(model, range));
        (string Path, string Name)[] images = [.. paths.Zip(names)];
        var left = IsResumed ? Left(images, journal) : images;
        var page = new MapPage(new(options.Line, Scored(model), ModelOption.NameOf(options.Model.Value)));
        return Map(images, left, folder, new(engine, model.Options, options.SourceFor(model.Options), faults), range, journal, page);
    }

    /// <summary>Whether there is something to continue.</summary>
    bool IsResumed => options.Resume.Value && MapJournal.IsIn(options.Output.Value);

    /// <summary>What maps depend on, and which files there are of each.</summary>
    TableSettings Settings(ModelRun model, MapRange? range) => Scored(model)
        .With("range", range is { } shared ? FormattableString.Invariant($"{shared.Low} {shared.High}") : "own")
        .With("page", options.Html.Value ? "yes" : "no")
        .With("figure", options.Figure.Value is { } figure ? $"{figure}" : "none");

    /// <summary>What the scores of maps depend on.</summary>
    TableSettings Scored(ModelRun model) => options.Scoring.SettingsFor(model.Checkpoint, model.Options)
        .With("precision", PrecisionOption.Name(PrecisionOption.OrFaster(options.Precision.Value, model.Checkpoint)))
        .With("crops", MapOptions.NameOf(options.SourceFor(model.Options)));

    /// <summary>Takes note of the maps that are there.</summary>
    /// <returns>The images that have none.</returns>
    /// <exception cref="UsageException">They were made otherwise.</exception>
    (string Path, string Name)[] Left((string Path, string Name)[] images, MapJournal journal)
    {
        var folder = options.Output.Value;
        string[] differences = [.. journal.Differences()];
        if (differences.Length > 0)
        {
            throw new UsageException(
                $"{folder}: its maps were made with {string.Join(", ", differences)}; give the options of the beginning, or --overwrite "
                    + "in place of --resume");
        }

        var earlier = journal.Keep().ToLookup(entry => (entry.Title, entry.Name));
        List<(string, string)> left = [];
        foreach (var image in images)
        {
            var files = MapFolder.Files(image.Name, options.Html.Value, options.Figure.Value);
            if (earlier[image].LastOrDefault() is { } entry && files.All(IsThere)) _entries[image] = entry;
            else left.Add(image);
        }

        return [.. left];

        bool IsThere(string file) => File.Exists(Path.Join(folder, file));
    }

    int Map(
        (string Path, string Name)[] all,
        (string Path, string Name)[] images,
        MapFolder folder,
        QualityMapper mapper,
        MapRange? range,
        MapJournal journal,
        MapPage page)
    {
        using var interruption = new Interruption();
        var failed = false;
        var mapped = new ImageWork(options.Quiet.Value, interruption.Token).Do(
            images,
            image => image.Path,
            image => Map(image.Path, image.Name, folder, mapper, range, journal),
            (path, reason) =>
            {
                failed = true;
                Messages.Error($"{path}: {reason}");
            }).Count;
        if (options.Html.Value && _entries.Count > 0) WritePage(page, all);
        if (!options.Quiet.Value)
        {
            var count = images.Length == 1 ? "1 image" : $"{images.Length} images";
            Messages.Note(
                FormattableString.Invariant($"mapped {mapped} of {count} in {_since.Elapsed.TotalSeconds:F1} s")
                    + (mapped > 0 ? $"; see {Path.Join(options.Output.Value, options.Html.Value ? MapPage.File : _first)}" : ""));
            InputPaths.Say(_passedOver, quiet: false);
        }

        return interruption.ExitCode ?? (failed ? ExitCode.Failed : ExitCode.Done);
    }

    /// <summary>In the order of the images, whenever they were mapped.</summary>
    void WritePage(MapPage page, IEnumerable<(string Path, string Name)> images)
    {
        foreach (var image in images)
        {
            if (_entries.TryGetValue(image, out var entry)) page.Add(entry);
        }

        page.Write(options.Output.Value);
    }

    static FileKind KindOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => FileKinds.Page,
        ".csv" => FileKinds.MapGrid,
        ".npy" => FileKinds.MapValues,
        _ => FileKinds.Picture,
    };

    void Map(string path, string name, MapFolder folder, QualityMapper mapper, MapRange? shared, MapJournal journal)
    {
        try
        {
            using var photograph = mapper.Map(path, MapFolder.Side);
            var ranges = MapRanges.From(shared, photograph.Map);
            folder.Write(name, photograph, ranges, options.Html.Value);
            var entry = MapEntry.From(path, name, photograph, ranges);
            journal.Add(entry);
            _entries[(path, name)] = entry;
            _first ??= MapFolder.Files(name, page: false, figure: null).First();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(exception.Unwritten("its map cannot be written"), exception);
        }
    }
}
