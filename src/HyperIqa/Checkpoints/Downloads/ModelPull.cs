using System.Net;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Downloads;

/// <summary>
/// Installs models: downloads them from their mirrors in order, or takes a file that was carried in. A file gets its name when its hash has
/// been checked, so that what stands in the folder is whole and is the model, or does not stand there.
/// </summary>
sealed class ModelPull : IDisposable
{
    readonly ModelFolder _folder;
    readonly RetryPolicy _patience;
    readonly SocketsHttpHandler _handler; // follows redirects, and finds the proxies of the environment
    readonly HttpClient _client;

    /// <param name="patience">How long a mirror is tried.</param>
    public ModelPull(ModelFolder folder, RetryPolicy? patience = null)
    {
        _folder = folder;
        _patience = patience ?? RetryPolicy.Usual;
        _handler = new() { AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = _patience.Silence };
        _client = new(_handler) { Timeout = Timeout.InfiniteTimeSpan }; // a slow line may take hours; silence is watched
        _client.DefaultRequestHeaders.UserAgent.ParseAdd($"hyperiqa/{ProgramVersion.Number}");
    }

    /// <summary>Called with messages for the person, meanwhile.</summary>
    public Action<string> Note { get; init; } = _ => { };

    /// <summary>Called with the number of bytes that have arrived, and that of all where it is known.</summary>
    public Action<long, long?> Progress { get; init; } = (_, _) => { };

    /// <summary>Downloads a model, unless it is there already. Continues what an interrupted download has left.</summary>
    /// <returns>Its file.</returns>
    /// <exception cref="DownloadException">No mirror gives it, or the disk does not take it.</exception>
    /// <exception cref="OperationCanceledException">On request; what has arrived stays.</exception>
    public async Task<string> Fetch(CatalogueModel model, CancellationToken cancellation = default)
    {
        using var mine = await Prepare(model, cancellation);
        var place = _folder.PathOf(model);
        if (IsInstalled(model)) return place;

        var part = new PartFile(_folder.PartOf(model));
        var complaints = new List<string>();
        foreach (var mirror in model.Mirrors)
        {
            try
            {
                await FetchFrom(mirror, model, part, cancellation);
                part.MoveTo(place);
                return place;
            }
            catch (MirrorException failure)
            {
                complaints.Add($"{mirror}: {failure.Message}");
                if (mirror != model.Mirrors[^1]) Note($"{complaints[^1]}; trying the next mirror");
            }
        }

        var arrived = part.Length > 0 ? $" ({part.Length} bytes have arrived; the same command continues from there)" : "";
        throw new DownloadException(
            $"{model.Name} could not be downloaded{arrived}: {string.Join("; ", complaints.DefaultIfEmpty("it has no mirrors"))}")
        {
            AllMirrorsFailed = true,
        };
    }

    /// <summary>Installs a model from a file, which stays as it is.</summary>
    /// <returns>Its new place.</returns>
    /// <exception cref="DownloadException">The file is not the model, or cannot be read or copied.</exception>
    public async Task<string> Install(CatalogueModel model, string source, CancellationToken cancellation = default)
    {
        var sha256 = ModelFolder.Sha256(source);
        if (!model.Matches(sha256)) throw new DownloadException($"{source}: is not {model.Name}; {Difference(model, sha256)}");

        using var mine = await Prepare(model, cancellation);
        var part = new PartFile(_folder.PartOf(model));
        using (var content = File.OpenRead(source))
        using (var file = part.OpenAt(0))
        {
            var buffer = new byte[1 << 17];
            while (await content.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                part.Write(file, buffer.AsMemory(0, count));
                Progress(file.Position, content.Length);
            }

            part.Flush(file);
        }

        if (ModelFolder.Sha256(part.Path) != sha256)
        {
            part.Delete();
            throw new DownloadException($"{source}: changed while it was being copied");
        }

        part.MoveTo(_folder.PathOf(model));
        return _folder.PathOf(model);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    /// <summary>Makes the folder and keeps others from the model.</summary>
    async Task<FolderLock> Prepare(CatalogueModel model, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(_folder.Path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException(
                $"{_folder.Path}: {refused.Unwritten("cannot be created")}; set {ModelFolder.Variable} to "
                    + "another folder",
                refused);
        }

        return await FolderLock.Take(
            _folder.LockOf(model), () => Note($"another process is downloading {model.Name}; waiting for it"), cancellation);
    }

    bool IsInstalled(CatalogueModel model)
    {
        var place = _folder.PathOf(model);
        if (!File.Exists(place)) return false;
        if (model.Matches(ModelFolder.Sha256(place))) return true;

        Note($"{place}: is damaged, or not {model.Name}; replacing it");
        return false;
    }

    /// <summary>
    /// Downloads and checks. A wrong content may come from what lay there before, so that is given up first and the mirror second.
    /// </summary>
    async Task FetchFrom(Uri mirror, CatalogueModel model, PartFile part, CancellationToken cancellation)
    {
        var download = new MirrorDownload(_client, model, part, _patience, Progress);
        for (var isResumed = part.Length > 0; ; isResumed = false)
        {
            await download.Run(mirror, cancellation);
            var sha256 = ModelFolder.Sha256(part.Path);
            if (model.Matches(sha256)) return;

            part.Delete();
            if (!isResumed) throw MirrorException.Final($"sends another file: {Difference(model, sha256)}");

            Note($"{mirror}: its file does not match the partial download; starting over");
        }
    }

    static string Difference(CatalogueModel model, string sha256) =>
        $"its SHA-256 is {sha256} and should {(model.HasWholeHash ? "be" : "begin with")} {model.Sha256}";
}
