namespace HyperIqa.Cli.Train;

/// <summary>The files that a training writes, looked at before anything else is done: none over what it reads, none over another, none over what is there unasked.</summary>
sealed class TrainFiles(TrainRequest request)
{
    /// <summary>Where the state is kept.</summary>
    public string State => request.State ?? request.Output + ".state";

    /// <exception cref="UsageException">A file is in the way, or has no folder to stand in.</exception>
    public void Check()
    {
        (string Option, string Path)[] outputs = [.. Outputs()];
        foreach (var (option, path) in outputs)
        {
            if (Directory.Exists(path)) throw new UsageException($"{path}: is a folder; {option} takes a file");
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            if (!Directory.Exists(folder)) throw new UsageException($"{path}: the folder {folder} does not exist");
            if (Inputs().FirstOrDefault(input => EvaluateFiles.SamePlace(input.Path, path)) is { Option: { } reading }) throw new UsageException($"{path}: {option} would overwrite the file that {reading} reads");
            if (outputs.FirstOrDefault(other => other.Option != option && EvaluateFiles.SamePlace(other.Path, path)) is { Option: { } writing }) throw new UsageException($"{path}: {option} and {writing} name the same file; give each its own");
            if (File.Exists(path) && !request.Overwrite && !request.Resume) throw new UsageException($"{path}: exists already; --resume continues it, --overwrite starts over");
        }
    }

    IEnumerable<(string Option, string Path)> Outputs()
    {
        yield return ("--output", request.Output);
        yield return ("--state", State);
        if (request.Log is { } log && OutputFile.IsFile(log)) yield return ("--log", log);
    }

    IEnumerable<(string Option, string Path)> Inputs() => new (string Option, string? Path)[] { ("--labels", request.Labels.Source), ("--validation-list", request.ValidationList) }
        .Where(input => File.Exists(input.Path)).Select(input => (input.Option, input.Path!));
}
