using System.Diagnostics;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Pages.Maps;

namespace HyperIqa.Cli.Commands.Map;

/// <summary>One run of <c>hyperiqa map</c>: a photograph after the other, and a page of them at the end.</summary>
sealed class MapRun(MapRequest request)
{
    readonly Stopwatch _since = Stopwatch.StartNew();
    readonly MapFolder _folder = new(request.Folder);
    readonly MapPage _page = new();
    readonly PassedOver _passedOver = InputPaths.TakeNote(request.Scoring.Quiet);
    string? _first;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        InputFolders.Check(request.Paths);
        string[] paths = [.. InputPaths.Read(request.Paths, request.Filter, nulSeparated: false, _passedOver)];
        if (paths.Length == 0) throw InputPaths.NoImage(request.Paths, _passedOver);

        var names = FileNames.Unique(paths);
        string[] files =
        [
            .. names.SelectMany(name => MapFolder.Files(name, request.Page)),
            .. request.Page ? [MapPage.File] : Array.Empty<string>(),
        ];
        new OutputChecks()
            .Reads("an image to be mapped", paths)
            .Reads("what --model reads", request.Scoring.Model)
            .WritesInto("--output", request.Folder, request.Overwrite, files.Select(file => (file, KindOf(file))))
            .Check();
        using var model = new ModelRun(request.Scoring);
        using var engine = model.LoadEngine(PrecisionOption.OrFaster(request.Precision, model.Checkpoint));
        var range = RangeRequest.Of(request.Range, () => RangeRequest.OfModel(model.Checkpoint));
        return Map(paths, names, new(engine, model.Options, request.SourceFor(model.Options)), range);
    }

    int Map(string[] paths, IReadOnlyList<string> names, QualityMapper mapping, MapRange? range)
    {
        using var interruption = new Interruption();
        var failed = false;
        var mapped = new ImageWork(request.Scoring.Quiet, interruption.Token).Do(
            [.. paths.Zip(names, (path, name) => (Path: path, Name: name))],
            image => image.Path,
            image => Map(image.Path, image.Name, mapping, range),
            (path, reason) =>
            {
                failed = true;
                Messages.Error($"{path}: {reason}");
            }).Count;
        if (request.Page && mapped > 0) _page.Write(request.Folder);
        if (!request.Scoring.Quiet)
        {
            Messages.Note(
                FormattableString.Invariant($"mapped {mapped} of {paths.Length} {(paths.Length == 1 ? "image" : "images")} in {_since.Elapsed.TotalSeconds:F1} s")
                    + (mapped > 0 ? $"; see {Path.Join(request.Folder, request.Page ? MapPage.File : _first)}" : ""));
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

    void Map(string path, string name, QualityMapper mapping, MapRange? shared)
    {
        try
        {
            using var photograph = mapping.Map(path, MapFolder.Side);
            var ranges = MapRanges.From(shared, photograph.Map);
            _folder.Write(name, photograph, ranges, request.Page);
            if (request.Page) _page.Add(path, name, photograph, ranges);
            _first ??= MapFolder.Files(name, page: false).First();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(exception.Unwritten("its map cannot be written"), exception);
        }
    }
}
