using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Pages.Reports;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>One run of <c>hyperiqa evaluate</c>: refuses first what cannot be, then gathers, judges, writes and compares.</summary>
sealed class EvaluateRun(EvaluateRequest request)
{
    readonly EvaluateVerdict _verdict = new();

    /// <summary>What was left out, once it has run.</summary>
    public EvaluationOmissions Omissions { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>The images behind the figures, once it has run; none where several splits were judged.</summary>
    public IReadOnlyList<JudgedImage> Images { get; private set; } = [];

    /// <returns>The exit code.</returns>
    public int Run()
    {
        request.Check();
        var baseline = EvaluateGates.ReadBaseline(request.Options.Baseline.Value);
        var inputs = EvaluationInputs.Gather(request);
        if (inputs.Interrupted is { } interrupted) return interrupted;

        Omissions = inputs.Omissions;
        if (Omissions.Contradiction is { } contradiction) Print([$"warning: {contradiction}"]);
        inputs.Say();
        SayAll(inputs.Labels.Notes);
        if (inputs.Images.Count > 0 && inputs.Images.All(image => image.Mos == image.Label.Label))
        {
            Messages.Warning("every score equals the image's label: is the column of labels taken for the model's scores?");
        }

        var (summary, evaluation) = inputs.Plan is { Count: > 1 } plan ? (JudgeSplits(inputs, plan), null) : JudgeOnce(inputs);
        return request.IsCell ? ExitCode.Done : Verdict(summary, evaluation, baseline, inputs.Labels);
    }

    int Verdict(EvaluationSummary summary, ModelEvaluation? evaluation, Baseline? baseline, LabelSet labels)
    {
        var gates = EvaluateGates.Judge(request, summary, Omissions).ToList();
        if (baseline is not null) gates.Add(EvaluateGates.Compare(baseline, evaluation!, labels, request));
        EvaluateGates.Say(gates);
        _verdict.Add(summary, Omissions, gates);
        if (evaluation is not null) _verdict.Add(evaluation);
        var verdict = _verdict.End();
        request.Verdict.Write(verdict);
        return EvaluateGates.ExitCodeOf(gates);
    }

    EvaluationSummary JudgeSplits(EvaluationInputs inputs, SplitPlan plan)
    {
        var splits = RepeatedSplits.Evaluate(inputs.Images, plan, inputs.Part, request.Scoring.Threads);
        Print(EvaluateText.Describe(splits));
        if (splits.Results.MinBy(result => result.Count) is { Count: < LogisticFit.FewestImages, Caution: { } caution })
        {
            Messages.Warning(caution);
        }

        var summary = splits.Summary(request.ModelName, inputs.Labels.Dataset, inputs.SplitName) with { Scoring = inputs.Scoring };
        OutputFile.WriteAll(
            (request.JudgedPredictions, table => JudgedTable.Write(table, inputs.Images, TableFormats.ByExtension(request.Output))),
            (request.Summary, summary.Write));
        return summary;
    }

    (EvaluationSummary Summary, ModelEvaluation Evaluation) JudgeOnce(EvaluationInputs inputs)
    {
        var evaluation = ModelEvaluation.Compute(
            request.ModelName,
            inputs.Labels.Dataset,
            inputs.SplitName,
            inputs.Images,
            request.UsedResamples,
            (ulong)request.Seed,
            request.Scoring.Threads) with
        {
            Scoring = inputs.Scoring,
        };
        Images = evaluation.Images;
        Print(EvaluateText.Describe(evaluation.Result));
        if (evaluation.Result.Caution is { } caution) Messages.Warning(caution);
        SayAll([.. new[] { evaluation.Result.AboutTheCurve, evaluation.Result.AboutTheIntervals }.OfType<string>()]);

        Write(evaluation, inputs);
        return (EvaluationSummary.From(evaluation), evaluation);
    }

    void Write(ModelEvaluation evaluation, EvaluationInputs inputs)
    {
        OutputFile.WriteAll(
            (request.JudgedPredictions, table => JudgedTable.Write(table, evaluation, TableFormats.ByExtension(request.Output))),
            (request.ScoresBesideSummary, table => JudgedTable.Write(table, evaluation)),
            (request.Summary, EvaluationSummary.From(evaluation).Write));
        if (request.Options.Report.Value is { } folder)
        {
            string[] notes = [.. new[] { Omissions.Contradiction }.OfType<string>(), .. inputs.Labels.Notes];
            ReportFolder.Write(
                folder,
                evaluation,
                EvaluateProvenance.Gather(inputs.Labels, request),
                notes,
                new ImageLocator(request.Images, inputs.Labels.Images).Find);
            if (!request.Quiet) Messages.Note($"wrote the report {Path.Join(folder, ReportFolder.Page)}");
        }
    }

    void Print(IEnumerable<string> lines)
    {
        var isTaken = new EvaluateFiles(request).TakesStandardOutput;
        foreach (var line in request.IsCell ? [] : lines) (isTaken ? Console.Error : Console.Out).WriteLine(line);
    }

    void SayAll(IEnumerable<string> notes)
    {
        foreach (var note in request.Quiet ? [] : notes) Messages.Note(note);
    }
}
