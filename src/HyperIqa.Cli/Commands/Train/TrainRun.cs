using HyperIqa.Checkpoints;
using HyperIqa.Datasets;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>One run of <c>hyperiqa train</c>: from the options to an exit code.</summary>
sealed class TrainRun(TrainOptions options)
{
    readonly LabelSet _labels = options.Labels.Read()!;
    readonly string? _start = options.Start;

    public int Run()
    {
        try
        {
            return Train();
        }
        catch (TrainingException exception)
        {
            Messages.Error(exception.Message + WayOut(exception.Remedy));
            return exception.IsDivergence ? ExitCode.Failed : ExitCode.Usage;
        }
    }

    /// <summary>Reports to a file until writing fails: a full disk under a log is reported once, and does not end the training.</summary>
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

    static string WayOut(TrainingRemedy? remedy) => remedy switch
    {
        TrainingRemedy.StartOver => "; --overwrite instead of --resume starts over",
        TrainingRemedy.Replace => "; move it away, or replace it with --overwrite",
        _ => "",
    };

    int Train()
    {
        NativeLibraries.Load();
        Check();
        Computation.Begin(options.Threads.Value);
        var training = Options();
        var photos = InputPaths.Search(
            options.Quiet.Value,
            passedOver => TrainingLabels.Find(
                _labels, options.Images.Value, options.LabelScale.Value, Warn, passedOver, options.LabelScale.Name));
        var division = new TrainSplit(options, _labels, photos);
        var split = division.Divide();
        Announce(training, division.Words(split));

        using var interruption = new Interruption();
        using var trainer = Prepare(training, split);
        foreach (var stage in trainer.FreshStages)
        {
            Messages.Note(
                $"{training.Initial}: has no stage {stage} (res.layer{stage}); it starts from random numbers and learns at "
                    + "the heads' rate, during --warm-up-heads too");
        }

        if (options.Resume.Value) Messages.Note($"resuming after {trainer.ResumedAt} updates");
        using var log = options.Log.Value is { } file
            ? new TrainingLog(file, options.Resume.Value ? trainer.ResumedAt : null, hasKinds: training.WatchedPhotographs > 0)
            : null;
        using var board = options.TensorBoard.Value is { } folder ? new TensorBoardFile(folder) : null;
        using var display = new TrainDisplay(
            options.Quiet.Value, training.Recipe.IsDense ? "photographs" : "patches", training.Recipe.IsWide);
        Action<TrainingReport> report = display.Show;
        if (log is not null) report += UntilItFails(options.Log.Value!, log.Add);
        if (board is not null) report += UntilItFails(options.TensorBoard.Value!, report => Draw(board, training, report));
        var outcome = trainer.Run(report, interruption.Token);
        display.Dispose();
        Conclude(training, outcome);
        return outcome.Finished ? ExitCode.Done : interruption.ExitCode ?? ExitCode.Failed;
    }

    /// <summary>Reads all photographs once, so that a later run knows them again, and makes the network ready.</summary>
    Trainer Prepare(TrainingOptions training, ValidationSplit split)
    {
        using var progress = new Progress(options.Quiet.Value);
        var total = split.Training.Count + split.Validation.Count;
        return new(training, split, Warn, read =>
        {
            lock (progress) progress.Show((double)read / total, _ => [$"reading photographs  {read}/{total}", $"{read}/{total}"]);
        });
    }

    static void Warn(string message) => Messages.Warning(Messages.Printable(message));

    void Check()
    {
        ImageFolder.Check(options.Images.Value);
        new TrainFiles(options, _labels).Check();
        options.CheckUses();
        if (_start is not null) _ = ModelOption.FileOf(_start);
    }

    TrainingOptions Options()
    {
        var recipe = options.Asked;
        var fromNothing = _start is null && !recipe.IsOfficial;
        return new()
        {
            Output = options.Output.Value,
            StateFile = new TrainFiles(options, _labels).State,
            Recipe = options.Learning.AppliedTo(
                recipe with
                {
                    BatchSize = options.BatchSize.Value ?? recipe.BatchSize,
                    HeadsRate = options.HeadsRate.Value ?? recipe.HeadsRate,
                    TrunkRate = options.TrunkRate.Value ?? (fromNothing ? Recipe.FromScratchTrunkRate : recipe.TrunkRate),
                    WeightDecay = options.WeightDecay.Value ?? recipe.WeightDecay,
                    BatchNorm = options.BatchNorm.Value ?? recipe.BatchNorm,
                    FrozenStages = options.FreezesTrunk ? 0 : options.FrozenStages ?? recipe.FrozenStages,
                },
                options),
            Initial = _start,
            Variant = options.Learning.Variant.Value,
            Anchors = Anchors(),
            WatchedPhotographs = options.Validation.Watched,
            FreezeTrunk = options.FreezesTrunk,
            WarmUpHeads = options.WarmUpHeads.Value,
            Precision = options.Precision.Value ?? (recipe.IsOfficial ? TrainingPrecision.Fp32 : FastestPrecision.OfThisMachine),
            Seed = options.Seed.Value,
            Epochs = options.Epochs.Value,
            MaxTime = options.MaxTime.Value,
            Preprocessing = Preprocessing.Parse(options.Preprocessing.Value),
            Resume = options.Resume.Value,
            Overwrite = options.Overwrite.Value,
            Half = options.Dtype.Value == ElementType.Float16,
            SaveEvery = options.SaveEvery.Value,
            ValidateEvery = options.Validation.Every.Value,
            ValidationPatches = options.Validation.Patches.Value ?? TrainingOptions.DefaultValidationPatches,
            TrainedOn = options.TrainedOn,
            License = options.License.Value,
            SettingNames = TrainSettings.Names(options),
        };
    }

    /// <summary>The pictures that keep their scores: those of a folder, or of a list.</summary>
    string[] Anchors()
    {
        if (options.Anchors.Value is not { } anchors) return [];

        var paths = Directory.Exists(anchors)
            ? InputPaths.InFolder(anchors, options.Quiet.Value)
            : ListFile.Lines(anchors, "a list of images");
        return paths.Count > 0
            ? [.. paths.Order(StringComparer.Ordinal)]
            : throw new UsageException($"--anchors {anchors}: holds no image");
    }

    void Announce(TrainingOptions training, IEnumerable<string> division)
    {
        if (training.Recipe.IsOfficial) Messages.Note(OfficialRecipeNote.Write(training));
        if (options.Quiet.Value) return;

        if (training.Recipe is { Stride: { } stride, LongestSide: var side })
        {
            Messages.Note(
                $"training on whole photographs, or {side}×{side} pixels of larger ones, "
                    + $"in windows every {stride} pixels; "
                    + "batch normalisation keeps its statistics, and there are no auxiliary targets");
        }

        if (training.Anchors.Count > 0)
        {
            Messages.Note(
                $"anchors: {training.Anchors.Count}, which {Path.GetFileName(training.Initial)} scores first, unless an earlier run did");
        }

        foreach (var line in division) Messages.Note(line);
    }

    void Conclude(TrainingOptions training, TrainingOutcome outcome)
    {
        if (!outcome.Finished) Messages.Note($"interrupted; --resume continues from {training.StateFile}");
        if (options.Quiet.Value || outcome.Best is not { } best) return;

        Messages.Note(FormattableString.Invariant(
            $"{training.Output}: validation SRCC {best.Srcc:F4}, PLCC {best.Plcc:F4} after {outcome.BestStep} updates"));
    }

    static void Draw(TensorBoardFile board, TrainingOptions training, TrainingReport report)
    {
        if (report.Validation is { } score)
        {
            board.Add("validation/srcc", report.Step, score.Srcc);
            board.Add("validation/plcc", report.Step, score.Plcc);
        }

        foreach (var (kind, below, drop) in report.Kinds ?? [])
        {
            board.Add($"kinds_below/{kind.Name}", report.Step, below);
            board.Add($"kinds_drop/{kind.Name}", report.Step, drop);
        }

        if (report.Loss is not { } loss) return;

        board.Add("loss/label", report.Step, loss.Label);
        board.Add("loss/statistics", report.Step, loss.Statistics);
        board.Add("loss/ranking", report.Step, loss.Ranking);
        if (training.Recipe.IsWide)
        {
            board.Add("loss/local", report.Step, loss.Local);
            board.Add("loss/agreement", report.Step, loss.Agreement);
            board.Add("loss/anchor", report.Step, loss.Anchor);
        }

        board.Add("gradient/norm", report.Step, report.GradientNorm);
        board.Add("rate/trunk", report.Step, report.TrunkRate);
        board.Add("rate/heads", report.Step, report.HeadsRate);
        board.Add("speed/patches_per_second", report.Step, report.Patches / report.Duration.TotalSeconds);
    }
}
