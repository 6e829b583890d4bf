using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Downloads;

/// <summary>The folder of a user that downloaded models stand in, each under its publisher's name.</summary>
/// <param name="path">The folder; it need not exist.</param>
sealed class ModelFolder(string path)
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "HYPERIQA_MODELS";

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// The folder of this user: what <see cref="Variable"/> says, or where the system keeps programs' data (on Linux <c>$XDG_DATA_HOME</c>
    /// or <c>~/.local/share</c>).
    /// </summary>
    /// <exception cref="DownloadException">The user has no such place.</exception>
    public static ModelFolder OfUser()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return new(System.IO.Path.GetFullPath(named));

        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? new(System.IO.Path.Join(data, "hyperiqa", "models"))
            : throw new DownloadException($"this user has no home folder for models; set {Variable} to a folder");
    }

    /// <summary>Where a model stands, or would.</summary>
    public string PathOf(CatalogueModel model) => System.IO.Path.Join(Path, model.File);

    /// <summary>Whether a model is there, without a look into it.</summary>
    public bool Has(CatalogueModel model) => File.Exists(PathOf(model));

    /// <summary>Removes a model and what an interrupted download has left of it.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="DownloadException">It cannot be removed, or a process is fetching it.</exception>
    public bool Remove(CatalogueModel model)
    {
        var there = new[] { PathOf(model), PartOf(model) }.Where(File.Exists).ToList();
        if (there.Count == 0) return false;

        using var mine = FolderLock.TryTake(LockOf(model))
            ?? throw new DownloadException($"{model.Name}: another process is downloading it");
        try
        {
            foreach (var file in there) File.Delete(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException($"{PathOf(model)}: cannot be removed ({refused.Reason()})", refused);
        }

        return true;
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal.</summary>
    /// <exception cref="DownloadException">It cannot be read.</exception>
    public static string Sha256(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return Convert.ToHexStringLower(Files.Sha256.Compute(stream));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException($"{file}: {Unreadable.Because(file, unreadable, "a model")}", unreadable);
        }
    }

    /// <summary>What has arrived of a model so far.</summary>
    internal string PartOf(CatalogueModel model) => PathOf(model) + ".part";

    /// <summary>What a process holds while it works on a model.</summary>
    internal string LockOf(CatalogueModel model) => System.IO.Path.Join(Path, $".{model.File}.lock");
}
