using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Runs;

/// <summary>
/// The tables that a run writes, of scores and of patch scores. Every command that scores opens, resumes and fills them here.
/// </summary>
sealed class RunTables : IDisposable
{
    /// <summary>Of a table that is continued: memory that reading so many rows took is given back before the network needs it.</summary>
    const long ManyRows = 100_000;

    readonly TableRequest _request;
    readonly ImageCounts _done = new(), _scored = new();
    readonly ScoreTable? _scores;
    readonly PatchScoreTable? _patches;
    readonly bool _isShown;
    bool _hasNew;

    /// <summary>Opens the tables.</summary>
    /// <param name="request">Where they lie, and what becomes of what is there.</param>
    /// <param name="settings">What scores depend on; asked for where a table is in a file.</param>
    /// <param name="earlier">Called for each row that is there already and stays.</param>
    /// <exception cref="UsageException">One cannot be written.</exception>
    /// <exception cref="TableException">
    /// One cannot be written, another process writes it, or its rows and the new ones do not belong together.
    /// </exception>
    public RunTables(TableRequest request, Func<TableSettings> settings, Action<ScoredRow> earlier)
    {
        _request = request;
        _isShown = request.Scores is { } scores && OutputFile.IsStandardOutput(scores);
        try
        {
            if (request.Scores is { } file) _scores = Try(file, () => Open(file, settings, earlier));
            if (request.Patches is { } patchFile) _patches = Try(patchFile, () => OpenPatches(patchFile, settings));
            if (_done.Total > ManyRows) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch
        {
            _scores?.Dispose();
            throw;
        }
    }

    /// <summary>The images that are not done yet.</summary>
    public IEnumerable<ImageSource> Left(IEnumerable<ImageSource> images) =>
        _done.Total == 0 ? images : images.Where(image => !_done.Take(ScoredRow.NameOf(image.Name)));

    /// <summary>Adds an image; its patches first, so that every image with a score has patches.</summary>
    /// <exception cref="UsageException">The disk is full, or broken; both tables end with a whole row.</exception>
    /// <exception cref="IOException">Nobody reads standard output any more.</exception>
    public void Write(ScoredRow row)
    {
        if (_isShown) StatusLine.MakeWay();
        Try(_request.Patches, () => _patches?.Write(row));
        Try(_request.Scores, () => _scores?.Write(row));
        _hasNew = true;
    }

    /// <summary>
    /// Ends the tables and waits until all rows are on the disk. A run that was interrupted before its first image replaces nothing.
    /// </summary>
    /// <exception cref="UsageException">The disk is full, or broken.</exception>
    public void Complete(bool interrupted)
    {
        if (interrupted && !_hasNew) return;

        Try(_request.Patches, () => _patches?.Complete());
        Try(_request.Scores, () => _scores?.Complete());
    }

    public void Dispose()
    {
        _patches?.Dispose();
        _scores?.Dispose();
    }

    ScoreTable Open(string file, Func<TableSettings> settings, Action<ScoredRow> earlier) => OutputFile.IsFile(file)
        ? ScoreTable.Open(
            new(file, settings(), _request.Existing),
            _request.Format,
            _request.Columns,
            _request.Header,
            row => Keep(row, earlier))
        : ScoreTable.Create(Shown(OutputFile.Open(file)), _request.Format, _request.Columns, _request.Header);

    /// <summary>A table that a person sees come, with bars on a terminal that wants colour.</summary>
    Stream Shown(Stream output) =>
        _isShown && _request.Format == TableFormat.Csv && !Console.IsOutputRedirected && StatusLine.HasColour && Progress.IsUnicode
            ? new RowBars(output, row => RowLayout.CsvCells(row.Span) is [_, var mos, ..] ? Column.NumberOf(mos) : null)
            : output;

    PatchScoreTable OpenPatches(string file, Func<TableSettings> settings) => OutputFile.IsFile(file)
        ? PatchScoreTable.Open(new(file, settings(), _request.Existing), _request.Header, _scored)
        : new(OutputFile.Open(file), _request.Header);

    /// <exception cref="TableException">The row has another label than it would have now: figures and table would not agree.</exception>
    bool Keep(ScoredRow row, Action<ScoredRow> earlier)
    {
        if (_request.LabelOf?.Invoke(row.Image) is { } label && row.Label != label)
        {
            throw new TableException(
                FormattableString.Invariant($"{_request.Scores}: has the label {row.Label} of {row.Image}, which is {label} now; ")
                    + "give the labels of the beginning, or --overwrite in place of --resume");
        }

        if (row.Mos is null && _request.RetryFailed) return false;

        _done.Add(row.Image);
        if (row.Mos is not null && _request.Patches is not null) _scored.Add(row.Image);
        earlier(row);
        return true;
    }

    static bool IsStandardOutput(string? name) => name is null || OutputFile.IsStandardOutput(name);

    static void Try(string? name, Action write) => Try(name, () =>
    {
        write();
        return true;
    });

    static T Try<T>(string? name, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (
            exception is UnauthorizedAccessException
            || (exception is IOException failure && !(IsStandardOutput(name) && OutputFile.NobodyReads(failure))))
        {
            var place = IsStandardOutput(name) ? "standard output" : name;
            throw new UsageException(
                $"{place}: {exception.Unwritten("can no longer be written")}; it ends with the last whole row");
        }
    }
}

/// <summary>Which tables a person asked for.</summary>
sealed record TableRequest
{
    /// <summary>Where rows of images go; <c>-</c> is standard output, null nowhere.</summary>
    public string? Scores { get; init; }

    /// <summary>Where rows of patches go; null for nowhere.</summary>
    public string? Patches { get; init; }

    public TableFormat Format { get; init; }
    public IReadOnlyList<Column> Columns { get; init; } = Tables.Columns.Always;

    /// <summary>Gives the label that an image has now, null for none; null where there are no labels.</summary>
    public Func<string, double?>? LabelOf { get; init; }

    public bool Header { get; init; } = true;
    public IfTableExists Existing { get; init; }

    /// <summary>Whether images whose row is an error are scored again.</summary>
    public bool RetryFailed { get; init; }
}
