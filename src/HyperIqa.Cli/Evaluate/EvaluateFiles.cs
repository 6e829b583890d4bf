using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Evaluation.Reports;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Evaluate;

/// <summary>
/// Checks the files that an evaluation writes before anything is scored. None may replace a file that the run reads, another of its
/// outputs, or a file that exists already, unless that is asked for.
/// </summary>
sealed class EvaluateFiles(EvaluateRequest request)
{
    const string Figures = "figures", Judged = "scores and labels";

    /// <exception cref="UsageException">A file is in the way.</exception>
    public void Check()
    {
        if (request is { Overwrite: true, IsCell: false } && !Outputs().Any())
        {
            throw new UsageException(
                "--overwrite replaces output files, and none is written; add --output or another, or omit --overwrite");
        }

        if (File.Exists(request.Report)) throw new UsageException($"{request.Report}: is a file; --report takes a folder");

        foreach (var file in new[] { request.Output, request.Scoring.PatchScores }) OutputFile.CheckTable(file, request.Existing);
        foreach (var file in new[] { request.Summary, request.Unmatched, request.SaveSplits }) OutputFile.Check(file, request.Overwrite);
        request.Verdict.Check(request.Overwrite, resumed: request.Existing == ExistingTable.Resume);
        foreach (var file in BesideSummary().Concat(InReport())) RefuseExisting(file);
        RunLog.Check(request.Scoring.Log);

        var files = new WrittenFiles()
            .Reads("what --predictions reads", request.Predictions)
            .Reads("what --labels reads", request.Labels)
            .Reads("what --splits-from reads", request.SplitsFrom)
            .Reads("what --model reads", request.Scoring.Model)
            .Reads(
                "what --baseline reads",
                request.Baseline,
                request.Baseline is { } baseline ? Baseline.PredictionsBeside(baseline) : null);
        Add(files).Check();
    }

    /// <summary>Looks again when the labels are read: of a dataset's folder it is known only then which files they are.</summary>
    /// <exception cref="UsageException">One of them would be written over.</exception>
    public void Check(LabelSet labels) => Add(new WrittenFiles().Reads("what --labels reads", labels.Files)).Check();

    /// <summary>
    /// Makes the report's folder and checks that each file can be written: a failure shows now, not after hours of scoring.
    /// </summary>
    /// <exception cref="UsageException">One could not.</exception>
    public void Prepare()
    {
        foreach (var file in Outputs().Select(output => output.Path).Where(OutputFile.IsFile))
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            try
            {
                Directory.CreateDirectory(folder);
                using var probe = File.Exists(file)
                    ? new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)
                    : new FileStream(
                        Path.Join(folder, $".{Guid.NewGuid():N}"),
                        FileMode.CreateNew,
                        FileAccess.Write,
                        FileShare.None,
                        bufferSize: 1,
                        FileOptions.DeleteOnClose);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{file}: cannot be written ({exception.Message.TrimEnd('.')})");
            }
        }
    }

    /// <summary>Whether something but the printed figures goes to standard output.</summary>
    public bool TakeStandardOutput => Outputs().Any(output => OutputFile.IsStandardOutput(output.Path));

    IEnumerable<(string Option, string Path, string Content)> Outputs()
    {
        if (request.Output is { } output)
        {
            yield return ("--output", output, request.Predictions is not null && request.Splits < 2 ? Judged : "--output");
        }

        if (request is { Output: { } table, Predictions: null } && OutputFile.IsFile(table))
        {
            yield return ("--output", SettingsFile.PathOf(table), "settings");
        }

        if (request.Scoring.PatchScores is { } patchScores) yield return ("--patch-scores", patchScores, "--patch-scores");
        if (request.Summary is { } summary) yield return ("--summary", summary, Figures);
        foreach (var file in BesideSummary()) yield return ("--summary", file, Judged);
        foreach (var file in InReport())
        {
            yield return (
                "--report",
                file,
                Path.GetFileName(file) switch { Report.Figures => Figures, Report.Predictions => Judged, var name => name });
        }

        if (request.Unmatched is { } unmatched) yield return ("--unmatched", unmatched, "--unmatched");
        if (request.SaveSplits is { } splits) yield return ("--save-splits", splits, "--save-splits");
        if (request.Scoring.Log is { } log) yield return ("--log", log, "--log");
        foreach (var (option, path) in request.Verdict.Named) yield return (option, path, option);
    }

    IEnumerable<string> BesideSummary() => request.Splits < 2 && request.ScoresBesideSummary is { } file ? [file] : [];

    IEnumerable<string> InReport() => request.Report is { } folder ? Report.Files.Select(file => Path.Join(folder, file)) : [];

    WrittenFiles Add(WrittenFiles files)
    {
        foreach (var (option, path, content) in Outputs()) files.Writes(option, path, content);
        return files;
    }

    void RefuseExisting(string file)
    {
        if (Directory.Exists(file)) throw new UsageException($"{file}: is a folder, not a file");
        if (File.Exists(file) && !request.Overwrite) throw new UsageException($"{file}: exists already; --overwrite replaces it");
    }
}
