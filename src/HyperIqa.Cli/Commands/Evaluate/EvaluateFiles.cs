using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Pages.Reports;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>
/// Checks the files that an evaluation writes before anything is scored. None may replace a file that the run reads, another of its
/// outputs, a file of another kind, or one that exists already, unless that is asked for.
/// </summary>
sealed class EvaluateFiles(EvaluateRequest request)
{
    const string Figures = "figures", Judged = "scores and labels";

    /// <summary>Looks at what is known before the labels are read.</summary>
    /// <exception cref="UsageException">A file that is read would be written over.</exception>
    public void Check()
    {
        if (request is { Overwrite: true, IsCell: false } && !WritesSomething)
        {
            throw new UsageException(
                "--overwrite replaces output files, and none is written; add --output or another, or omit --overwrite");
        }

        Outputs()
            .Reads("what --predictions reads", request.Predictions)
            .Reads("what --labels reads", request.Labels)
            .Reads("what --splits-from reads", request.Options.SplitsFrom.Value)
            .Reads("what --model reads", request.Scoring.Model)
            .Reads(
                "what --baseline reads",
                request.Options.Baseline.Value,
                request.Options.Baseline.Value is { } baseline ? Baseline.PredictionsBeside(baseline) : null)
            .CheckConflicts();
    }

    /// <summary>Looks at the rest when the labels are read: of a dataset's folder it is known only then which files they are.</summary>
    /// <exception cref="UsageException">A file is in the way, or cannot be written.</exception>
    public void Check(LabelSet labels) => Outputs().Reads("what --labels reads", labels.Files).Check();

    /// <summary>Whether something but the printed figures goes to standard output.</summary>
    public bool TakesStandardOutput => Places.Any(OutputFile.IsStandardOutput);

    bool WritesSomething => Places.Any() || request.Options.Report.Value is not null;

    IEnumerable<string> Places => new[]
    {
        request.Output, request.Scoring.PatchScores, request.Summary, request.Options.Unmatched.Value, request.Options.SaveSplits.Value,
        request.Scoring.Log,
    }.OfType<string>().Concat(request.Verdict.Places);

    OutputChecks Outputs()
    {
        var files = new OutputChecks();
        if (!request.IsCell) files.Prints();
        if (request.IsOfColumns) new SuiteFiles(request).AddTo(files);
        else AddOneModels(files);

        files.WritesRows("--patch-scores", request.Scoring.PatchScores, FileKinds.PatchScores, request.Existing)
            .Writes("--unmatched", request.Options.Unmatched.Value, FileKinds.Unmatched, request.Overwrite)
            .Writes("--save-splits", request.Options.SaveSplits.Value, FileKinds.Splits, request.Overwrite)
            .AddsTo("--log", request.Scoring.Log, FileKinds.RunLog);
        return request.Verdict.AddTo(files, request.Overwrite || request.Existing == IfTableExists.Resume);
    }

    /// <summary>What the judgement of one column of scores writes.</summary>
    void AddOneModels(OutputChecks files)
    {
        if (request.Predictions is null) files.WritesRows("--output", request.Output, FileKinds.Scores, request.Existing);
        else Writes(files, "--output", request.Output, FileKinds.Judged, request.Splits < 2 ? Judged : "--output");

        Writes(files, "--summary", request.Summary, FileKinds.Summary, Figures);
        if (request.Splits < 2) Writes(files, "--summary", request.ScoresBesideSummary, FileKinds.Judged, Judged);
        if (request.Options.Report.Value is not { } folder) return;

        files.WritesInto("--report", folder, request.Overwrite);
        foreach (var name in ReportFolder.Files)
        {
            var (kind, content) = name switch
            {
                ReportFolder.Page => (FileKinds.Page, name),
                ReportFolder.Figures => (FileKinds.Summary, Figures),
                Baseline.PredictionsOfReport => (FileKinds.Judged, Judged),
                _ => (FileKinds.Picture, name),
            };
            Writes(files, "--report", Path.Join(folder, name), kind, content, inFolderToCome: true);
        }
    }

    void Writes(OutputChecks files, string option, string? path, FileKind kind, string content, bool inFolderToCome = false)
    {
        if (path is null) return;

        files.Writes(new(option, path, kind)
        {
            WhenThere = request.Overwrite ? WhenThere.IsReplaced : WhenThere.Stays,
            Content = content,
            InFolderToCome = inFolderToCome,
        });
    }
}
