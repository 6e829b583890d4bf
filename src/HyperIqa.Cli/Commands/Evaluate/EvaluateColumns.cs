using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>
/// Several columns of one table of scores, each a model's: their figures on the images that have all scores, and how the others differ from
/// the first.
/// </summary>
sealed class EvaluateColumns(EvaluateRequest request)
{
    readonly EvaluateVerdict _verdict = new();
    readonly List<Case> _gates = [];

    /// <returns>The exit code.</returns>
    public int Run()
    {
        request.Check();
        var inputs = EvaluationInputs.Gather(request);
        inputs.Say();
        var table = inputs.Predictions!;
        var columns = Columns(inputs, table);
        if (!request.Quiet) Say(inputs, columns);

        List<SuiteCell> cells = [];
        foreach (var column in columns) cells.Add(new(column.Scores.Model, column.Scores.Dataset, Judge(inputs, column)));
        ModelScores[] scores = [.. columns.Select(column => column.Scores)];
        var result = new SuiteResult(
            [.. scores.Select(one => one.Model)],
            [inputs.Labels.Dataset],
            scores[0].Model,
            cells,
            ModelDifference.FindAll(scores, scores[0].Model, request.UsedResamples, (ulong)request.Seed, request.Scoring.Threads));

        var figures = new EvaluateFiles(request).TakesStandardOutput ? Console.Error : Console.Out;
        foreach (var line in SuiteText.Figures(result).Concat(SuiteText.Differences(result))) figures.WriteLine(line);
        new SuiteFiles(request).Write(result, EvaluateProvenance.Gather(inputs.Labels, request));
        EvaluateGates.Say(_gates);
        request.Verdict.Write(_verdict.End());
        return EvaluateGates.ExitCodeOf(_gates);
    }

    /// <summary>Each column's scores of the images that have all of them.</summary>
    static List<Column> Columns(EvaluationInputs inputs, PredictionTable table)
    {
        var rows = table.Rows.Index().ToDictionary(row => row.Item.Image, row => row.Index, StringComparer.Ordinal);
        JudgedImage[] whole =
            [.. inputs.Images.Where(image => table.Others.All(other => other.Scores[rows[image.Image]] is not null))];
        return
        [
            new(new(table.ScoreName, inputs.Labels.Dataset, whole), table.IsTurned),
            .. table.Others.Select(other => new Column(
                new(
                    other.Name,
                    inputs.Labels.Dataset,
                    [.. whole.Select(image => image with { Mos = other.Scores[rows[image.Image]]!.Value })]),
                other.IsTurned)),
        ];
    }

    void Say(EvaluationInputs inputs, List<Column> columns)
    {
        foreach (var note in inputs.Labels.Notes) Messages.Note(note);
        if (request.PredictionColumns.Direction is null && columns.Where(column => column.IsTurned).ToList() is { Count: > 0 } turned)
        {
            Messages.Note($"lower is better in {ChoiceParser.Listed([.. turned.Select(column => column.Scores.Model)], "and")}, "
                + "by their names, so their scores are turned; --predictions-are says otherwise");
        }

        if (inputs.Images.Count - columns[0].Scores.Images.Count is > 0 and var left)
        {
            Messages.Warning(
                $"{left} {(left == 1 ? "image lacks" : "images lack")} a score in some of the columns, "
                    + $"and {(left == 1 ? "is" : "are")} left out of all");
        }
    }

    EvaluationSummary Judge(EvaluationInputs inputs, Column column)
    {
        var (scores, isTurned) = column;
        var evaluation = ModelEvaluation.Compute(
            scores.Model,
            scores.Dataset,
            inputs.SplitName,
            scores.Images,
            request.UsedResamples,
            (ulong)request.Seed,
            request.Scoring.Threads);
        var summary = EvaluationSummary.From(evaluation);
        var contradiction = Contradiction.Find(
            [.. scores.Images.Select(image => image.Mos)],
            [.. scores.Images.Select(image => image.Label.Label)],
            Contradiction.OfLabels(inputs.Labels, "--labels-are"),
            request.PredictionColumns.Direction is not null || isTurned
                ? null
                : $"higher is better in the column {scores.Model} (if not: --predictions-are dmos)");
        if (contradiction is not null && !request.Gates.Strict) Messages.Warning($"{scores.Model}: {contradiction}");

        var omissions = inputs.Omissions with
        {
            Unscored = inputs.Omissions.Unscored + inputs.Images.Count - scores.Images.Count,
            Judged = scores.Images.Count,
            Contradiction = contradiction,
        };
        Case[] gates = [.. EvaluateGates.Judge(request, summary, omissions, $"{scores.Model}: ")];
        _gates.AddRange(gates);
        _verdict.Add(summary, omissions, gates);
        return summary;
    }

    /// <summary>A model's scores, and whether they were turned.</summary>
    sealed record Column(ModelScores Scores, bool IsTurned);
}
