using HyperIqa.Datasets;
using HyperIqa.Files;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>
/// Checks the files that a training writes before anything else is done. None may replace a file that the run reads, another of its
/// outputs, a file of another kind, or one that exists already, unless that is asked for.
/// </summary>
sealed class TrainFiles(TrainOptions options, LabelSet labels)
{
    /// <summary>Where the state is kept.</summary>
    public string State => options.State.Value ?? options.Output.Value + ".state";

    /// <exception cref="UsageException">A file is in the way, or cannot be written.</exception>
    public void Check()
    {
        foreach (var (option, path) in new[] { ("--output", options.Output.Value), ("--state", State), ("--log", options.Log.Value) })
        {
            // such as /dev/null
            if (path is null || (option == "--log" && FileIdentity.IsStream(path) && Descriptor.Parse(path) is null)) continue;
            if (!OutputFile.IsFile(path)) throw new UsageException($"{option} takes a file; {path} is {What(path)}");
        }

        var files = new OutputChecks()
            .Reads("what --labels reads", labels.Files)
            .Reads("what --validation-list reads", options.Validation.List.Value)
            .Reads("what --init reads", options.Start)
            .Reads("what --anchors reads", options.Anchors.Value)
            .WritesInto("--tensorboard", options.TensorBoard.Value, overwrite: true);
        Writes(files, "--output", options.Output.Value, FileKinds.Checkpoint);
        Writes(files, "--state", State, FileKinds.TrainingState);
        Writes(files, "--log", options.Log.Value, FileKinds.TrainingLog);
        files.Check();
    }

    static string What(string path) => path == "-" ? "standard output" : Descriptor.Parse(path) is null ? "a device" : "an open stream";

    void Writes(OutputChecks files, string option, string? path, FileKind kind)
    {
        if (path is null) return;

        files.Writes(new(option, path, kind)
        {
            WhenThere = options.Overwrite.Value || options.Resume.Value ? WhenThere.IsReplaced : WhenThere.Stays,
            Ways = "--resume continues it, --overwrite starts over",
        });
    }
}
