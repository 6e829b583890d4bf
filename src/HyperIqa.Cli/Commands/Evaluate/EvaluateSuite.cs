using HyperIqa.Cli.Gates;
using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>
/// Several models on several datasets. Each cell of the table has a folder of its own under <c>SUITE.runs</c>; a run that broke off goes
/// on from there. Gates are of every cell, whether it was computed now or earlier.
/// </summary>
sealed class EvaluateSuite(string file, EvaluateRequest request)
{
    /// <summary>Exit codes from here on are of signals: the person wants the whole suite to stop.</summary>
    const int ExitCodeOfSignals = 128;

    readonly SuiteFingerprint _fingerprint = new();
    readonly EvaluateVerdict _verdict = new();
    readonly List<SuiteCell> _cells = [];
    readonly List<ModelScores> _scores = [];

    /// <summary>Beside the suite; <c>a.json</c> and <c>a.txt</c> have a folder each.</summary>
    string Runs => (Path.GetExtension(file) is ".json" ? Path.ChangeExtension(file, null) : file) + ".runs";

    /// <returns>The exit code.</returns>
    public int Run()
    {
        var suite = Suite.Read(file);
        Check(suite);
        var exitCode = ExitCode.Done;
        foreach (var (model, dataset) in suite.Models.SelectMany(model => suite.Datasets.Select(dataset => (model, dataset))))
        {
            var code = Cell(model, dataset);
            if (code >= ExitCodeOfSignals) return code;

            exitCode = Math.Max(exitCode, code);
        }

        var result = ResultOf(suite);
        foreach (var line in SuiteText.Table(result).Concat(SuiteText.Differences(result))) Console.Out.WriteLine(line);
        var files = new SuiteFiles(request);
        if (files.AreWanted) files.Write(result, EvaluateProvenance.Gather(file, suite, request));
        request.Verdict.Write(_verdict.End());
        return exitCode;
    }

    SuiteResult ResultOf(Suite suite) => new(
        [.. suite.Models.Select(model => model.Name)],
        [.. suite.Datasets.Select(dataset => dataset.Name)],
        suite.Reference!,
        _cells,
        ModelDifference.FindAll(_scores, suite.Reference!, request.UsedResamples, (ulong)request.Seed, request.Scoring.Threads));

    void Check(Suite suite)
    {
        if (request.Existing != IfTableExists.Refuse && !new SuiteFiles(request).AreWanted && !request.Verdict.AreWanted)
        {
            throw new UsageException(
                $"{(request.Overwrite ? "--overwrite replaces" : "--resume replaces")} the suite's output files, and none is written; "
                    + "a suite that broke off continues by itself");
        }

        EvaluateRequest.CheckResamples(request.Resamples);
        request.Gates.Check();
        if (suite.Models.All(model => model.Predictions is not null) && AsksForScoring)
        {
            throw new UsageException(
                "all models of the suite have predictions, so nothing is scored; omit the options that say how, or what may fail");
        }

        var files = new OutputChecks()
            .Prints()
            .Reads("the suite itself", file)
            .Reads("what the suite reads", [
                .. suite.Datasets.Select(dataset => dataset.Labels), .. suite.Models.SelectMany(model => model.Predictions?.Values ?? []),
                .. suite.Models.Select(model => model.Model)])
            .AddsTo("--log", request.Scoring.Log, FileKinds.RunLog)
            .WritesInto("--suite", Runs, overwrite: true);
        request.Verdict.AddTo(new SuiteFiles(request).AddTo(files), request.Existing != IfTableExists.Refuse).Check();
    }

    /// <summary>Whether something is said about scoring; the seed is that of splits and intervals too.</summary>
    bool AsksForScoring => request.Gates.AllowFailures is not null || request.AsksForScoring;

    /// <returns>The exit code.</returns>
    int Cell(SuiteModel model, SuiteDataset dataset)
    {
        if (!Suite.HasCell(model, dataset)) return ExitCode.Done;

        var folder = new SuiteFolder(Runs, model.Name, dataset.Name);
        var name = $"{model.Name} on {dataset.Name}";
        try
        {
            var cell = CellRequest(model, dataset, folder);
            var fingerprint = _fingerprint.Compute(cell);
            if (folder.Stored(fingerprint) is { } stored) return Take(stored);

            folder.Begin(fingerprint);
            if (!request.Quiet) Messages.Note(name);
            var run = new EvaluateRun(cell);
            return run.Run() is >= ExitCodeOfSignals and var signal ? signal : Take(folder.End(run.Omissions, run.Images));

            int Take(SuiteCellResult result)
            {
                var summary = result.Summary with
                {
                    Model = model.Name,
                    Dataset = dataset.Name,
                    Scoring = result.Summary.Scoring is { } scoring ? AsTyped(scoring) : null,
                };
                _cells.Add(new(model.Name, dataset.Name, summary));
                _scores.Add(new(model.Name, dataset.Name, result.Images));
                return Verdict(cell, summary, result.Omissions);
            }
        }
        catch (Exception exception) when (ExitCode.IsTheUsers(exception))
        {
            Messages.Error($"{name}: {AsTyped(exception.Message)}");
            _verdict.Add(new Case($"{name}: can be evaluated", CaseState.Broken, AsTyped(exception.Message)));
            return ExitCode.Usage;
        }
    }

    /// <summary>A sentence with the suite's files as the suite names them, after the suite's folder as it was typed.</summary>
    string AsTyped(string sentence) => sentence.Replace(
        Path.Join(Path.GetDirectoryName(Path.GetFullPath(file)), "/"),
        Path.GetDirectoryName(file) is { Length: > 0 } folder ? Path.Join(folder, "/") : "",
        StringComparison.Ordinal);

    /// <returns>The exit code of a result, the same whenever it was computed.</returns>
    int Verdict(EvaluateRequest cell, EvaluationSummary summary, EvaluationOmissions omissions)
    {
        Case[] gates = [.. EvaluateGates.Judge(cell, summary, omissions, $"{summary.Model} on {summary.Dataset}: ")];
        if (omissions.Contradiction is { } contradiction && !request.Gates.Strict)
        {
            Messages.Warning($"{summary.Model} on {summary.Dataset}: {contradiction}");
        }

        EvaluateGates.Say(gates);
        _verdict.Add(summary, omissions, gates);
        return EvaluateGates.ExitCodeOf(gates);
    }

    EvaluateRequest CellRequest(SuiteModel model, SuiteDataset dataset, SuiteFolder folder)
    {
        var predictions = model.Predictions?[dataset.Name];
        return new()
        {
            Labels = dataset.Labels,
            Dataset = dataset.Dataset,
            Columns = dataset.Columns,
            Images = predictions is null ? dataset.Images : null,
            Predictions = predictions,
            PredictionColumns = model.Columns with
            {
                ImageOption = "prediction_name_column",
                ScoreOption = "prediction_column",
            },
            Scoring = request.Scoring with
            {
                Model = model.Model,
                Precision = model.Precision ?? request.Scoring.Precision,
                Choice = ChoiceOf(model),
                OwnDefaults =
                [
                    .. request.Scoring.OwnDefaults.Where(own => own.Option is not ("--model" or "--preprocessing")
                        && (own.Option != "--precision" || model.Precision is null)),
                ],
            },
            Split = dataset.Split,
            Splits = dataset.Splits,
            Resamples = dataset.Splits > 1 ? null : request.Resamples,
            Output = predictions is null ? folder.Scores : null,
            Existing = predictions is null ? IfTableExists.Resume : IfTableExists.Replace,
            Summary = folder.Summary,
            Overwrite = true,
            Gates = request.Gates,
            IsCell = true,
        };
    }

    /// <summary>
    /// The row's own crops; where it says nothing of them, those of the command line. Options that do not fit together are an error, as in
    /// a command line.
    /// </summary>
    ScoringChoice ChoiceOf(SuiteModel model)
    {
        var asked = request.Scoring.Choice;
        var isDense = model.Crops == CropRule.Dense || model.Stride is not null;
        return asked with
        {
            Preprocessing = model.Preprocessing,
            Crops = model.Crops ?? asked.Crops,
            Patches = model.Patches ?? (isDense ? null : asked.Patches),
            Stride = model.Stride ?? (isDense || model is { Crops: null, Patches: null } ? asked.Stride : null),
        };
    }
}
