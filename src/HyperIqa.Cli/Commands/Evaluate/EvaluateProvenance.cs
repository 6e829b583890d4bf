using System.Runtime.InteropServices;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Files;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>Gathers what the figures of several models depend on.</summary>
static class EvaluateProvenance
{
    /// <summary>The provenance of a suite.</summary>
    public static Provenance Gather(string file, Suite suite, EvaluateRequest request) => Gather(request,
    [
        ("suite", file),
        .. suite.Models.Where(model => model.Predictions is null).SelectMany(ModelFiles),
        .. suite.Models.SelectMany(model => (model.Predictions ?? new Dictionary<string, string>()).Select(
            table => ($"scores of {model.Name} on {table.Key}", table.Value))),
        .. suite.Datasets.SelectMany(dataset => LabelFiles(dataset).Select(labels => ($"labels of {dataset.Name}", labels))),
    ]);

    /// <summary>The provenance of a model, or of columns of one table.</summary>
    public static Provenance Gather(LabelSet labels, EvaluateRequest request) => Gather(request,
    [
        request.Predictions is { } table ? ("scores", table) : ("model", ModelOption.FileOf(request.Scoring.Model)),
        .. labels.Files.Select(file => ($"labels of {labels.Dataset}", file)),
    ]);

    static Provenance Gather(EvaluateRequest request, IEnumerable<(string Of, string File)> files) => new(
        $"hyperiqa {ProgramVersion.Text}",
        $"{RuntimeInformation.FrameworkDescription}, TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version}, "
            + RuntimeInformation.RuntimeIdentifier,
        request.Options.Line,
        request.Seed,
        request.UsedResamples,
        [.. files.Select(file => Digest(file.Of, file.File)).OfType<ProvenanceFile>()]);

    static IEnumerable<(string Of, string File)> ModelFiles(SuiteModel model)
    {
        try
        {
            return [($"model {model.Name}", ModelOption.FileOf(model.Model))];
        }
        catch (Exception exception) when (ExitCode.IsTheUsers(exception))
        {
            return []; // an error was already reported when the model was judged
        }
    }

    static IReadOnlyList<string> LabelFiles(SuiteDataset dataset)
    {
        try
        {
            return KnownDatasets.Read(dataset.Labels, dataset.Dataset, dataset.Columns).Files;
        }
        catch (HyperIqa.Tables.DatasetException)
        {
            return []; // an error was already reported when the dataset was judged
        }
    }

    /// <summary>Null for what is no file any more, such as a pipe.</summary>
    static ProvenanceFile? Digest(string of, string file)
    {
        try
        {
            if (!FileIdentity.IsRegular(file)) return null;

            using var stream = File.OpenRead(file);
            return new(of, Path.IsPathRooted(file) ? Path.GetFileName(file) : file, Convert.ToHexStringLower(Sha256.Compute(stream)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
