namespace HyperIqa.Cli.Train;

/// <summary>
/// Checks the files that a training writes before anything else is done. None may replace a file that the run reads, another of its
/// outputs, or a file that exists already, unless that is asked for.
/// </summary>
sealed class TrainFiles(TrainRequest request)
{
    /// <summary>Where the state is kept.</summary>
    public string State => request.State ?? request.Output + ".state";

    /// <exception cref="UsageException">A file is in the way, or has no folder to stand in.</exception>
    public void Check()
    {
        foreach (var (option, path) in new[] { ("--output", request.Output), ("--state", State), ("--log", request.Log) })
        {
            // such as /dev/null
            if (path is null || (option == "--log" && FileIdentity.IsStream(path) && Descriptor.Of(path) is null)) continue;
            if (!OutputFile.IsFile(path)) throw new UsageException($"{option} {path}: takes the name of a file");
            if (Directory.Exists(path)) throw new UsageException($"{path}: is a folder; {option} takes a file");
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            if (!Directory.Exists(folder)) throw new UsageException($"{path}: the folder {folder} does not exist");
        }

        if (File.Exists(request.TensorBoard)) throw new UsageException($"{request.TensorBoard}: is a file; --tensorboard takes a folder");

        new WrittenFiles()
            .Reads("what --labels reads", request.Labels.Files)
            .Reads("what --validation-list reads", request.ValidationList)
            .Reads("what --init reads", request.Initial)
            .Writes("--output", request.Output)
            .Writes("--state", State)
            .Writes("--log", request.Log)
            .Check();
        foreach (var path in new[] { request.Output, State, request.Log })
        {
            if (path is not null && FileIdentity.IsRegular(path) && !request.Overwrite && !request.Resume)
                throw new UsageException($"{path}: exists already; --resume continues it, --overwrite starts over");
        }
    }
}
