using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Evaluation.Reports;

namespace HyperIqa.Cli;

/// <summary>One run of <c>hyperiqa evaluate</c>: refuses first what cannot be, then gathers, judges, writes and compares.</summary>
sealed class EvaluateRun(EvaluateRequest request)
{
    /// <returns>The exit code.</returns>
    public int Run()
    {
        request.Check();
        var baseline = request.Baseline is { } file ? Baseline.Read(file) : null;
        var material = EvaluateMaterial.Gather(request);
        if (material.Interrupted is { } interrupted) return interrupted;

        SayAll(material.Labels.Notes);
        var passed = material.Plan is { Count: > 1 } plan
            ? JudgeSplits(material, plan)
            : JudgeOnce(material, baseline);
        var failed = !passed || (material.ImagesFailed && request.Predictions is null) || (request.Strict && (material.ImagesFailed || !material.IsComplete));
        return failed ? ExitCode.Failed : ExitCode.Done;
    }

    bool JudgeSplits(EvaluateMaterial material, SplitPlan plan)
    {
        var splits = RepeatedSplits.Evaluate(material.Images, plan, material.Part);
        Print(EvaluateText.Of(splits));

        var summary = splits.Summary(request.ModelName, material.Labels.Dataset, material.SplitName);
        if (request.Summary is { } file) File.WriteAllText(file, summary.ToJson());
        return EvaluateGates.AreMet(request, summary);
    }

    bool JudgeOnce(EvaluateMaterial material, Baseline? baseline)
    {
        var judgement = Judgement.Of(
            request.ModelName, material.Labels.Dataset, material.SplitName, material.Images, request.Resamples, (ulong)request.Seed);
        Print(EvaluateText.Of(judgement.Result));
        if (!judgement.Result.Logistic.Converged) Messages.Warning("the logistic fit did not converge; PLCC (logistic) and RMSE are of the best curve that was met");

        Write(judgement, material);
        return EvaluateGates.AreMet(request, EvaluationSummary.Of(judgement)) & (baseline is null || EvaluateGates.HoldsAgainst(baseline, judgement, request));
    }

    void Write(Judgement judgement, EvaluateMaterial material)
    {
        if (request is { Output: { } output, Predictions: not null })
        {
            using var table = OutputFile.Open(output, request.Overwrite);
            PredictionTable.Write(table, judgement);
        }

        if (request.Summary is { } file)
        {
            File.WriteAllText(file, EvaluationSummary.Of(judgement).ToJson());
            using var scores = File.Create(Baseline.PredictionsBeside(file));
            PredictionTable.Write(scores, judgement);
        }

        if (request.Report is { } folder)
        {
            Report.Write(folder, judgement, material.Labels.Notes, new ImageLocator(request.Images).Find);
            if (!request.Quiet) Messages.Note($"the report is {Path.Join(folder, "index.html")}");
        }
    }

    void Print(IEnumerable<string> lines)
    {
        foreach (var line in request.Figures ? lines : []) Console.Out.WriteLine(line);
    }

    void SayAll(IEnumerable<string> notes)
    {
        foreach (var note in request.Quiet ? [] : notes) Messages.Note(note);
    }
}
