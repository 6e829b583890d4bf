using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>One run of <c>hyperiqa train</c>: from the request to an exit code.</summary>
sealed class TrainRun(TrainRequest request)
{
    readonly TrainFiles _files = new(request);

    public int Run()
    {
        try
        {
            return Train();
        }
        catch (TrainingException exception)
        {
            Messages.Error(exception.Message);
            return exception.IsDivergence ? ExitCode.Failed : ExitCode.Usage;
        }
    }

    /// <summary>Reports to a file for as long as it takes them: a full disk under a log is told once, and costs no training.</summary>
    public static Action<TrainingReport> UntilItFails(string file, Action<TrainingReport> add)
    {
        var works = true;
        return report =>
        {
            try
            {
                if (works) add(report);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                works = false;
                Messages.Warning($"{file}: {exception.Unwritten("can no longer be written")}; the training continues without it");
            }
        };
    }

    int Train()
    {
        NativeLibraries.Load();
        Check();
        Computation.Begin(request.Threads);
        var options = Options();
        var passedOver = InputPaths.TakeNote(request.Quiet);
        var photos = TrainingLabels.Find(request.Labels, request.Images, request.LabelScale, Warn, passedOver);
        InputPaths.Say(passedOver, request.Quiet);
        var division = new TrainSplit(request, photos);
        var split = division.Divide();
        Announce(options, division.Words(split));

        using var interruption = new Interruption();
        using var trainer = Prepare(options, split);
        foreach (var stage in trainer.FreshStages)
        {
            Messages.Note(
                $"{options.Initial}: has no stage {stage} (res.layer{stage}); it starts from random numbers and learns at the heads' rate, "
                    + "during --warm-up-heads too");
        }

        if (request.Resume) Messages.Note($"resuming after {trainer.ResumedAt} updates");
        using var log = request.Log is null ? null : new TrainingLog(request.Log, request.Resume ? trainer.ResumedAt : null);
        using var board = request.TensorBoard is null ? null : new TensorBoardFile(request.TensorBoard);
        using var display = new TrainDisplay(request.Quiet, options.Recipe.IsDense ? "photographs" : "patches");
        Action<TrainingReport> report = display.Show;
        if (log is not null) report += UntilItFails(request.Log!, log.Add);
        if (board is not null) report += UntilItFails(request.TensorBoard!, report => Draw(board, report));
        var outcome = trainer.Run(report, interruption.Token);
        display.Dispose();
        Conclude(options, outcome);
        return outcome.Finished ? ExitCode.Done : interruption.ExitCode ?? ExitCode.Failed;
    }

    /// <summary>Reads all photographs once, so that a later run knows them again, and makes the network ready.</summary>
    Trainer Prepare(TrainingOptions options, ValidationSplit split)
    {
        using var progress = new Progress(request.Quiet);
        var total = split.Training.Count + split.Validation.Count;
        return new(options, split, Warn, read =>
        {
            lock (progress) progress.Show((double)read / total, _ => [$"reading photographs  {read}/{total}", $"{read}/{total}"]);
        });
    }

    static void Warn(string message) => Messages.Warning(Messages.Printable(message));

    void Check()
    {
        ImageFolder.Check(request.Images);
        _files.Check();
        request.CheckUses();
        if (request.Initial is { } initial) _ = ModelOption.FileOf(initial);
        if (request.ValidationPatches is { } patches && !Crops.IsSquare(patches))
        {
            throw new UsageException(
                $"--validation-patches {request.ValidationPatches}: a grid takes a square number of patches, such as 4 or 9");
        }
    }

    TrainingOptions Options()
    {
        var fromNothing = request.Initial is null && !request.Recipe.IsOfficial;
        return new()
        {
            Output = request.Output,
            StateFile = _files.State,
            Recipe = request.Learning.AppliedTo(
                request.Recipe with
                {
                    BatchSize = request.BatchSize ?? request.Recipe.BatchSize,
                    HeadsRate = request.HeadsRate ?? request.Recipe.HeadsRate,
                    TrunkRate = request.TrunkRate ?? (fromNothing ? Recipe.FromScratchTrunkRate : request.Recipe.TrunkRate),
                    WeightDecay = request.WeightDecay ?? request.Recipe.WeightDecay,
                    BatchNorm = request.BatchNorm ?? request.Recipe.BatchNorm,
                },
                request),
            Initial = request.Initial,
            Variant = request.Learning.Variant,
            FreezeTrunk = request.FreezeTrunk,
            WarmUpHeads = request.WarmUpHeads,
            Precision = request.Precision ?? (request.Recipe.IsOfficial ? TrainingPrecision.Fp32 : FastestPrecision.OfThisMachine),
            Seed = request.Seed,
            Epochs = request.Epochs,
            MaxTime = request.MaxTime,
            Preprocessing = Preprocessing.Parse(request.Preprocessing),
            Resume = request.Resume,
            Overwrite = request.Overwrite,
            Half = request.Half,
            SaveEvery = request.SaveEvery,
            ValidateEvery = request.ValidateEvery,
            ValidationPatches = request.ValidationPatches ?? TrainingOptions.DefaultValidationPatches,
            TrainedOn = request.TrainedOn,
            License = request.License,
        };
    }

    void Announce(TrainingOptions options, IEnumerable<string> division)
    {
        if (options.Recipe.IsOfficial) Messages.Note(OfficialRecipeNote.Write(options));
        if (request.Quiet) return;

        if (options.Recipe.Stride is { } stride)
        {
            Messages.Note(
                $"training on whole photographs, or {Recipe.LongestSide}×{Recipe.LongestSide} pixels of larger ones, "
                    + $"in windows every {stride} pixels; "
                    + "batch normalisation keeps its statistics, and there are no auxiliary targets");
        }

        foreach (var line in division) Messages.Note(line);
    }

    void Conclude(TrainingOptions options, TrainingOutcome outcome)
    {
        if (!outcome.Finished) Messages.Note($"interrupted; --resume continues from {options.StateFile}");
        if (request.Quiet || outcome.Best is not { } best) return;

        Messages.Note(FormattableString.Invariant(
            $"{options.Output}: validation SRCC {best.Srcc:F4}, PLCC {best.Plcc:F4} after {outcome.BestStep} updates"));
    }

    static void Draw(TensorBoardFile board, TrainingReport report)
    {
        if (report.Validation is { } score)
        {
            board.Add("validation/srcc", report.Step, score.Srcc);
            board.Add("validation/plcc", report.Step, score.Plcc);
        }

        if (report.Loss is not { } loss) return;

        board.Add("loss/label", report.Step, loss.Label);
        board.Add("loss/statistics", report.Step, loss.Statistics);
        board.Add("loss/ranking", report.Step, loss.Ranking);
        board.Add("gradient/norm", report.Step, report.GradientNorm);
        board.Add("rate/trunk", report.Step, report.TrunkRate);
        board.Add("rate/heads", report.Step, report.HeadsRate);
        board.Add("speed/patches_per_second", report.Step, report.Patches / report.Duration.TotalSeconds);
    }
}
