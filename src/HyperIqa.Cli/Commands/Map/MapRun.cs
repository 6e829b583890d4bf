using System.Diagnostics;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Pages.Maps;

namespace HyperIqa.Cli.Commands.Map;

/// <summary>One run of <c>hyperiqa map</c>: a photograph after the other, and a page of them at the end.</summary>
sealed class MapRun(MapOptions options)
{
    readonly Stopwatch _since = Stopwatch.StartNew();
    readonly MapPage _page = new();
    readonly PassedOver _passedOver = InputPaths.TakeNote(options.Quiet.Value);
    string? _first;

    /// <returns>The exit code.</returns>
    public int Run()
    {
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
            .WritesInto("--output", options.Output.Value, options.Overwrite.Value, files.Select(file => (file, KindOf(file))))
            .Check();
        using var model = new ModelRun(options.Scoring);
        using var engine = model.LoadEngine(PrecisionOption.OrFaster(options.Precision.Value, model.Checkpoint));
        var range = RangeRequest.Of(options.Range.Value, () => RangeRequest.OfModel(model.Checkpoint));
        var folder = new MapFolder(options.Output.Value, Path.GetFileNameWithoutExtension(model.Checkpoint.Path), options.Figure.Value);
        return Map(paths, names, folder, new(engine, model.Options, options.SourceFor(model.Options)), range);
    }

    int Map(string[] paths, IReadOnlyList<string> names, MapFolder folder, QualityMapper mapping, MapRange? range)
    {
        using var interruption = new Interruption();
        var failed = false;
        var mapped = new ImageWork(options.Quiet.Value, interruption.Token).Do(
            [.. paths.Zip(names, (path, name) => (Path: path, Name: name))],
            image => image.Path,
            image => Map(image.Path, image.Name, folder, mapping, range),
            (path, reason) =>
            {
                failed = true;
                Messages.Error($"{path}: {reason}");
            }).Count;
        if (options.Html.Value && mapped > 0) _page.Write(options.Output.Value);
        if (!options.Quiet.Value)
        {
            Messages.Note(
                FormattableString.Invariant($"mapped {mapped} of {paths.Length} {(paths.Length == 1 ? "image" : "images")} in {_since.Elapsed.TotalSeconds:F1} s")
                    + (mapped > 0 ? $"; see {Path.Join(options.Output.Value, options.Html.Value ? MapPage.File : _first)}" : ""));
            InputPaths.Say(_passedOver, quiet: false);
        }

        return interruption.ExitCode ?? (failed ? ExitCode.Failed : ExitCode.Done);
    }

    static FileKind KindOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => FileKinds.Page,
        ".csv" => FileKinds.MapGrid,
        ".npy" => FileKinds.MapValues,
        _ => FileKinds.Picture,
    };

    void Map(string path, string name, MapFolder folder, QualityMapper mapping, MapRange? shared)
    {
        try
        {
            using var photograph = mapping.Map(path, MapFolder.Side);
            var ranges = MapRanges.From(shared, photograph.Map);
            folder.Write(name, photograph, ranges, options.Html.Value);
            if (options.Html.Value) _page.Add(path, name, photograph, ranges);
            _first ??= MapFolder.Files(name, page: false, figure: null).First();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(exception.Unwritten("its map cannot be written"), exception);
        }
    }
}
