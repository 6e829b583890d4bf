using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Runs;

/// <summary>From images to rows: in tables, in the log, and in what is said at the end. <c>score</c> and <c>evaluate</c> run so.</summary>
sealed class TableRun(ScoringRequest request, ModelRun model, ScoreSummary summary, InputFolders folders, Interruption interruption)
{
    /// <summary>Scores images row by row, until all are done or the process is interrupted.</summary>
    /// <param name="engine">The model's network; null where no image is left.</param>
    /// <param name="images">Those that have no row yet.</param>
    /// <param name="complete">Adds to a row what the network does not know.</param>
    /// <param name="add">Takes each row, once it is written.</param>
    /// <returns>What came of it, in a line.</returns>
    public string Score(
        Engine? engine, IEnumerable<ImageSource> images, RunTables tables, Func<ScoredRow, ScoredRow> complete, Action<ScoredRow> add)
    {
        using var log = RunLog.Open(request.Log, request.Describe(model.Options));
        foreach (var scored in engine is null ? [] : model.Score(engine, images, interruption.Token))
        {
            var row = complete(scored.AsWritten());
            folders.Check(row);
            tables.Write(row);
            summary.Add(row);
            log?.Add(row);
            add(row);
        }

        var interrupted = interruption.ExitCode is not null;
        tables.Complete(interrupted);
        var outcome = summary.Print(interrupted);
        log?.End(outcome);
        return outcome;
    }
}
