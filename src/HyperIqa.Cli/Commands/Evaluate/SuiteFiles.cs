using System.Text;
using HyperIqa.Evaluation;
using HyperIqa.Pages.Suites;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>The files with the figures of several models: a table (CSV, LaTeX or Markdown), a page, and a summary for scripts.</summary>
sealed class SuiteFiles(EvaluateRequest request)
{
    /// <summary>Adds them to what is checked before anything is computed.</summary>
    public OutputChecks AddTo(OutputChecks checks) => checks
        .Writes("--output", request.Output, FileKinds.SuiteFigures, request.Overwrite)
        .Writes("--summary", request.Summary, FileKinds.Summary, request.Overwrite)
        .WritesInto("--report", request.Options.Report.Value, request.Overwrite, (SuitePage.File, FileKinds.Page));

    /// <summary>Whether there are any.</summary>
    public bool AreWanted => (request.Output ?? request.Summary ?? request.Options.Report.Value) is not null;

    /// <summary>Writes them.</summary>
    public void Write(SuiteResult result, Provenance provenance)
    {
        if (request.Output is { } output)
        {
            OutputFile.Write(output, stream =>
            {
                if (Text(output, result, provenance) is { } text) stream.Write(Encoding.UTF8.GetBytes(text));
                else SuiteTable.Write(stream, result);
            });
        }

        if (request.Options.Report.Value is { } folder)
        {
            new SuitePage(result, provenance).Write(folder);
            if (!request.Quiet) Messages.Note($"wrote the report {Path.Join(folder, SuitePage.File)}");
        }

        if (request.Summary is { } summary) OutputFile.Write(summary, SuiteSummary.ToJson(result, provenance));
    }

    /// <summary>The table as its name's extension says; null for CSV.</summary>
    static string? Text(string output, SuiteResult result, Provenance provenance)
    {
        string[] remarks =
        [
            .. provenance.Lines(),
            .. result.Cells.Where(cell => cell.Figures.Scoring is not null).Select(
                cell => $"{cell.Model} on {cell.Dataset}: {cell.Figures.Scoring}"),
        ];
        return Path.GetExtension(output).ToUpperInvariant() switch
        {
            ".TEX" => PaperLatex.Write(new(result), remarks),
            ".MD" => PaperMarkdown.Write(new(result), remarks),
            _ => null,
        };
    }
}
