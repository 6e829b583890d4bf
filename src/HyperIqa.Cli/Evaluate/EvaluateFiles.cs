using HyperIqa.Evaluation;
using HyperIqa.Evaluation.Reports;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Evaluate;

/// <summary>The files that an evaluation writes, looked at before anything is scored: none over what it reads, none over another, none over what is there unasked.</summary>
sealed class EvaluateFiles(EvaluateRequest request)
{
    const string Figures = "figures", Judged = "scores and labels";

    /// <exception cref="UsageException">A file is in the way.</exception>
    public void Check()
    {
        if (File.Exists(request.Report)) throw new UsageException($"{request.Report}: is a file; --report takes a folder");

        foreach (var file in new[] { request.Output, request.Scoring.PatchScores }) OutputFile.CheckTable(file, request.Existing);
        foreach (var file in new[] { request.Summary, request.Unmatched, request.SaveSplits }) OutputFile.Check(file, request.Overwrite);
        request.Verdict.Check(request.Overwrite || request.Existing == ExistingTable.Resume);
        foreach (var file in BesideSummary().Concat(InReport())) RefuseExisting(file);

        (string Option, string Path, string Content)[] outputs = [.. Outputs().Where(output => OutputFile.IsFile(output.Path))];
        foreach (var (option, path, content) in outputs)
        {
            if (Inputs().FirstOrDefault(input => SamePlace(input.Path, path)) is { Option: { } reading }) throw new UsageException($"{path}: {option} would overwrite the file that {reading} reads");
            if (outputs.FirstOrDefault(other => other.Content != content && SamePlace(other.Path, path)) is { Option: { } writing }) throw new UsageException($"{path}: {option} and {writing} name the same file; give each its own");
        }
    }

    /// <summary>Makes the report's folder, and finds out whether each file could be written: nobody wants to hear that after hours of scoring.</summary>
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
                    : new FileStream(Path.Join(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{file}: cannot be written ({exception.Message.TrimEnd('.')})");
            }
        }
    }

    /// <summary>Whether two paths name the same file.</summary>
    public static bool SamePlace(string one, string other) => string.Equals(Place(one), Place(other), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    IEnumerable<(string Option, string Path, string Content)> Outputs()
    {
        if (request.Output is { } output) yield return ("--output", output, request.Predictions is not null && request.Splits < 2 ? Judged : "--output");
        if (request.Scoring.PatchScores is { } patchScores) yield return ("--patch-scores", patchScores, "--patch-scores");
        if (request.Summary is { } summary) yield return ("--summary", summary, Figures);
        foreach (var file in BesideSummary()) yield return ("--summary", file, Judged);
        foreach (var file in InReport()) yield return ("--report", file, Path.GetFileName(file) switch { Report.Figures => Figures, Report.Predictions => Judged, var name => name });
        if (request.Unmatched is { } unmatched) yield return ("--unmatched", unmatched, "--unmatched");
        if (request.SaveSplits is { } splits) yield return ("--save-splits", splits, "--save-splits");
        foreach (var (option, path) in request.Verdict.Named) yield return (option, path, option);
    }

    IEnumerable<(string Option, string Path)> Inputs() => new (string Option, string? Path)[]
    {
        ("--predictions", request.Predictions), ("--labels", request.Labels), ("--splits-from", request.SplitsFrom), ("--model", request.Scoring.Model),
    }.Where(input => File.Exists(input.Path)).Select(input => (input.Option, input.Path!));

    IEnumerable<string> BesideSummary() => request is { Summary: { } file, Splits: < 2 } ? [Baseline.PredictionsBeside(file)] : [];

    IEnumerable<string> InReport() => request.Report is { } folder ? Report.Files.Select(file => Path.Join(folder, file)) : [];

    void RefuseExisting(string file)
    {
        if (Directory.Exists(file)) throw new UsageException($"{file}: is a folder, not a file");
        if (File.Exists(file) && !request.Overwrite) throw new UsageException($"{file}: exists already; --overwrite replaces it");
    }

    static string Place(string path) => Path.GetFullPath(File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path);
}
