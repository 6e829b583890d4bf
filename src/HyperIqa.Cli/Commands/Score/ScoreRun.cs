using HyperIqa.Cli.Commands.Report;
using HyperIqa.Cli.Gates;
using HyperIqa.Datasets;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Pages;
using HyperIqa.Pages.Galleries;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Score;

/// <summary>One run of <c>hyperiqa score</c>: refuses first what cannot be, then scores and writes row by row.</summary>
sealed class ScoreRun(ScoreOptions options)
{
    readonly string[] _paths = options.Paths.Value;
    readonly SearchFilter _filter = options.Filter.Read();
    readonly ScoringRequest _scoring = options.Scoring.Read() with { Semantic = options.Interval.Value || options.Unlikeness.Value };
    readonly LabelSet? _labels = options.Labels.Read();
    readonly ScoreGates _gates = options.Gates.Read();
    readonly VerdictFiles _files = options.Verdict.Read();
    readonly ScoreVerdict? _verdict = options.Verdict.Given.Any() ? new(options.Gates.Read()) : null;
    readonly GalleryRequest _report = options.Gallery.Read(options.Report.Value);
    readonly InputFolders _folders = new(options.Paths.Value);
    readonly PassedOver _passedOver = InputPaths.TakeNote(options.Scoring.Quiet.Value);

    /// <summary>The images of a report; none where none is wanted.</summary>
    readonly List<GalleryImage> _shown = [];

    /// <summary>Images that lie elsewhere, by their names; kept only where all names are needed beforehand.</summary>
    readonly Dictionary<string, ImageSource> _elsewhere = new(StringComparer.Ordinal);

    /// <summary>Images found, those of other shards included.</summary>
    int _found;

    /// <summary>Whether something depends on all rows: a gate, a verdict, a page or copies.</summary>
    bool LooksAtTheWhole => _gates.AreGiven || _files.AreWanted || _report.IsWanted || _scoring.PatchScores is not null;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        options.CheckUses();
        _gates.Check();
        using var stored = StoredTable.Begin(options.Output.Value, options.Earlier.Overwrite.Value);
        var tables = stored is null ? options.Tables : options.Tables with { Scores = stored.Path };
        Check(tables);
        var code = Run(tables);
        if (code is ExitCode.Done or ExitCode.Failed) stored?.Complete(); // else it was interrupted
        return code;
    }

    int Run(TableRequest request)
    {
        using var model = new ModelRun(_scoring);
        var images = Images();
        if (images.TryGetNonEnumeratedCount(out _)) _report.CheckSources(images.Select(image => image.Name));
        var labels = _labels is null ? null : new ScoreLabels(_labels, images.Select(image => image.Name), _paths);
        var columns = new RunColumns(options, model, labels);
        var summary = new ScoreSummary(_scoring, model.Options, _gates, columns.Percentiles) { PassedOver = _passedOver };
        using var interruption = new Interruption(Interruption.OfScoring);
        try
        {
            var wanted = request with { LabelOf = labels is null ? null : labels.Find };
            using var tables = new RunTables(wanted, () => _scoring.SettingsFor(model.Checkpoint, model.Options), row =>
            {
                summary.AddEarlier(row);
                _verdict?.Add(row);
                labels?.Add(row);
                if (_report.IsWanted) _shown.Add(new(columns.Placed(row), FileOf(row)));
            });
            return Score(model, tables, Left(images, tables), columns, summary, interruption);
        }
        catch (IOException exception) when (OutputFile.NobodyReads(exception))
        {
            // the reader, such as head, has read enough; a gate or a file that needs the whole table has not
            return LooksAtTheWhole
                ? throw new UsageException("standard output: nobody reads it any more, so the run ends")
                : ExitCode.Done;
        }
    }

    void Check(TableRequest tables)
    {
        var overwrite = options.Earlier.Overwrite.Value || tables.Existing == IfTableExists.Resume;
        var files = new OutputChecks()
            .Reads("what --labels reads", _labels?.Files ?? [])
            .Reads("what --model reads", _scoring.Model)
            .Reads("an image to be scored", _paths)
            .Reads("the list of images", _paths.Contains("-") ? ["/dev/stdin"] : [])
            .WritesRows("--output", tables.Scores, FileKinds.Scores, tables.Existing)
            .WritesRows("--patch-scores", tables.Patches, FileKinds.PatchScores, tables.Existing)
            .AddsTo("--log", _scoring.Log, FileKinds.RunLog);
        _files.AddTo(files, overwrite);
        _report.AddTo(files, "--report", overwrite);
        files.Check();
    }

    string Title() =>
        _paths is [var only]
        && only != "-"
        && Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(only))) is { Length: > 0 } name
            ? name
            : "Photographs";

    /// <summary>
    /// The images: a list, or one by one as they come, where a pipe has their paths or an archive their bytes, and nothing needs them all
    /// beforehand.
    /// </summary>
    IEnumerable<ImageSource> Images()
    {
        var shard = options.Shard.Value;
        var images = InputPaths.Sources(
            _paths, _filter, options.Input, _passedOver, allNames: shard is not null, archive => IsOfShard(archive, shard)).Select(Found);
        var mayBeEmpty = _labels is null && _paths.Contains("-");
        if (mayBeEmpty && (options.Tar.Value || !InputPaths.ListIsInAFile())) return images;

        return Known(images, mayBeEmpty);
    }

    /// <summary>A list of the images, of which only the names are kept; or, from the first archive on, one by one.</summary>
    IEnumerable<ImageSource> Known(IEnumerable<ImageSource> images, bool mayBeEmpty)
    {
        List<string> all = [];
        var left = images.GetEnumerator();
        while (left.MoveNext())
        {
            var image = left.Current;
            if (image is not { Open: null, Fetch: null, Error: null } && _labels is null) return Rest(all, left);

            all.Add(image.Name);
            if (Address.IsOne(image.Name)) Keep(image);
        }

        left.Dispose();
        return all.Count == 0 && !mayBeEmpty && _found == 0 ? throw InputPaths.NoImage(_paths, _passedOver) : all.Select(Named);
    }

    /// <exception cref="UsageException">It can be read only while its archive goes by.</exception>
    void Keep(ImageSource image)
    {
        if (image.Open is not null)
        {
            throw new UsageException(
                $"{Messages.Printable(image.Name)}: --labels needs all names first, and an archive that lies elsewhere is read once; "
                    + "copy it here");
        }

        _elsewhere[image.Name] = image;
    }

    ImageSource Named(string name) => _elsewhere.GetValueOrDefault(name) ?? ImageSource.File(name);

    static IEnumerable<ImageSource> Rest(List<string> first, IEnumerator<ImageSource> left)
    {
        using (left)
        {
            foreach (var image in first) yield return ImageSource.File(image);
            do yield return left.Current;
            while (left.MoveNext());
        }
    }

    /// <summary>The images of this process's share that are not done yet; counted where all are known.</summary>
    IEnumerable<ImageSource> Left(IEnumerable<ImageSource> images, RunTables tables)
    {
        var left = tables.Left(options.Shard.Value is { } shard ? images.Where(image => shard.Has(image.Name)) : images);
        if (ReferenceEquals(left, images) || !images.TryGetNonEnumeratedCount(out _)) return left;

        List<string> names = [.. left.Select(image => image.Name)];
        return names.Select(Named);
    }

    bool IsOfShard(string archive, Shard? shard)
    {
        var isOfShard = shard is not { } ours || ours.Has(archive);
        if (!isOfShard) _found++; // at least an image, as far as anybody knows
        return isOfShard;
    }

    int Score(
        ModelRun model,
        RunTables tables,
        IEnumerable<ImageSource> images,
        RunColumns columns,
        ScoreSummary summary,
        Interruption interruption)
    {
        using var engine = images.TryGetNonEnumeratedCount(out var count) && count == 0 ? null : model.LoadEngine();
        var outcome = new TableRun(_scoring, model, summary, _folders, interruption).Score(
            engine,
            images,
            tables,
            columns.Complete,
            row =>
            {
                _verdict?.Add(row);
                if (_report.IsWanted) _shown.Add(GalleryImage.From(columns.Placed(row), FileOf(row), model.Options.Preprocessing));
            });
        var interrupted = interruption.ExitCode is not null;
        columns.Print();
        var number = interrupted ? null : Count(summary);
        if (_verdict is not null && !interrupted) _files.Write(_verdict.End(outcome, number));
        var isReported = !_report.IsWanted
            || (interrupted && _shown.Count == 0)
            || new GalleryRun(_report, _scoring.Quiet).Write(
                Title(),
                _shown,
                ScoreMeaning.Mos,
                Origin(model),
                RangeRequest.Resolve(_report.Range, () => RangeRequest.OfModel(model.Checkpoint)),
                interruption.Token);
        return interruption.ExitCode ?? (summary.Failed || number is { Fails: true } || !isReported ? ExitCode.Failed : ExitCode.Done);
    }

    PageOrigin Origin(ModelRun model) => new(
        options.Line, _scoring.SettingsFor(model.Checkpoint, model.Options), ModelOption.NameOf(_scoring.Model))
    {
        PassedOver = _passedOver.Count > 0 ? $"{_passedOver}" : null,
        Limits = [.. _gates.Limits],
    };

    /// <summary>Says that there are too few images, or none; a shard may have none where the whole list has some.</summary>
    Case? Count(ScoreSummary summary)
    {
        var images = options.Shard.Value is null ? summary.All : Math.Max(_found, summary.All);
        var count = _gates.Count(images, _files.AreWanted);
        if (count is { Fails: true }) Messages.Error(count.Message);
        else if (images == 0) Messages.Warning("standard input lists no image");
        return count;
    }

    /// <summary>An image's file; null for one that lies elsewhere.</summary>
    static string? FileOf(ScoredRow row) => Address.IsOne(row.Image) ? null : row.Image;

    ImageSource Found(ImageSource image)
    {
        _found++;
        return image;
    }
}
