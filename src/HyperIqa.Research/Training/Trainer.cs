using System.Diagnostics;
using HyperIqa.Checkpoints;
using HyperIqa.Imaging;

namespace HyperIqa.Research.Training;

/// <summary>
/// Trains HyperIQA: patches of labelled photographs, gradient through the target network into the hyper network and on into the trunk, the
/// best checkpoint by held-out photographs kept. What it does is a function of its options and its data alone, unless a time sets its
/// length; so it can be interrupted and resumed.
/// </summary>
sealed class Trainer : IDisposable
{
    readonly TrainingOptions _options;
    readonly Recipe _recipe;
    readonly BatchLayout _layout;
    readonly PatchSampler _sampler;
    readonly Schedule _schedule;
    readonly DecodedPhotographs _photos;
    readonly Learner _learner;
    readonly Validator _validator;
    readonly KindWatch? _watch;
    readonly Anchors? _anchors;
    readonly long _cache;
    readonly ValidationPace _pace;
    readonly TrainingFingerprint _fingerprint;
    readonly Action<string> _warn;
    readonly bool _learnsStatistics;
    readonly Stopwatch _clock = new();
    readonly BestCheckpoint _best;

    ScoreScale _scale;
    TimeSpan _before; // spent by earlier runs
    long _step;
    bool _updating;
    TimeSpan _saved; // when the state was last written
    long _judgedAt = -1; // the update after which it was judged last

    /// <summary>Makes ready, from the beginning or from a state file.</summary>
    /// <param name="split">What to learn from and to judge by.</param>
    /// <param name="warn">Told about photographs that cannot be used and files that are not as they should be; from any thread.</param>
    /// <param name="read">Told how many photographs' files are read, which comes first; from any thread. Null for nobody.</param>
    /// <exception cref="TrainingException">
    /// There is too little to learn from or to judge by, or the state file is not this training's.
    /// </exception>
    /// <exception cref="CheckpointException">What it is to start from cannot be used.</exception>
    public Trainer(TrainingOptions options, ValidationSplit split, Action<string> warn, Action<int>? read = null)
    {
        split.Check();
        _options = options;
        _warn = warn;
        _recipe = options.Recipe;
        _layout = BatchLayout.From(
            _recipe, wholeBatch: _recipe.BatchNorm == BatchNormMode.Batch && !options.FreezeTrunk, hasAnchors: options.Anchors.Count > 0);
        _learnsStatistics = _recipe.StatisticsWeight > 0 && !options.FreezeTrunk;
        if (_recipe.Loss == LabelLoss.NormInNorm) NormInNorm.CheckBatch(_layout.Draws);
        _sampler = new(split.Training.Count, Math.Max(1, _recipe.Patches / _layout.PatchesPerImage), options.Seed);
        _pace = ValidationPace.From(options, _sampler.EpochLength, _layout, split.Validation.Count);
        _schedule = new(_recipe, options);
        var cache = options.CacheBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
        var validationCache = Math.Min(cache / 4, cache * split.Validation.Count / (split.Training.Count + split.Validation.Count));
        _anchors = options.Anchors.Count > 0 ? new(options.Anchors) : null;
        _cache = cache - validationCache;
        _photos = new(split.Training, _recipe.IsWide ? Preprocessing.Native : options.Preprocessing, _cache, warn);
        _scale = ScoreScale.OfLabels(split.Training);
        var model = Initialisation.Model(options, ref _scale, out var start);
        FreshStages = start.FreshStages;
        _learner = new(new(model, options.Precision, FreshStages, _recipe.FrozenStages), _recipe, _layout, _learnsStatistics);
        _fingerprint = TrainingFingerprint.Compute(options, split, start, read);
        _best = new(options, _fingerprint.Digest);
        if (options.Resume) Resume();
        _learner.Begin(_scale);
        _validator = new(
            new(split.Validation, options.Preprocessing, validationCache, warn),
            options.Preprocessing,
            options.ValidationPatches,
            _recipe,
            _scale);
        _watch = options.WatchedPhotographs > 0
            ? new(split.Validation, options.WatchedPhotographs, options.Preprocessing, warn)
            : null;
    }

    /// <summary>Updates of the earlier runs that this one continues; 0 for a new training.</summary>
    public long ResumedAt { get; private set; }

    /// <summary>The stages (2..4) that the trunk to start from lacks: they start from random numbers and learn as the heads do.</summary>
    public IReadOnlyList<int> FreshStages { get; }

    TimeSpan Elapsed => _before + _clock.Elapsed;

    double Epochs => (double)_step * _layout.Draws / _sampler.EpochLength;

    /// <summary>
    /// Trains until the epochs or the time are over. However it ends, the state is written, but for an update that broke off in the middle.
    /// </summary>
    /// <param name="report">Hears of each update and each validation.</param>
    /// <param name="cancellationToken">Ends it after the update in work.</param>
    /// <exception cref="TrainingException">
    /// A file cannot be written, no photograph can be read, or the loss is no longer a number: the files are then those of the last good
    /// moment.
    /// </exception>
    public TrainingOutcome Run(Action<TrainingReport> report, CancellationToken cancellationToken)
    {
        _clock.Start();
        try
        {
            Train(report, cancellationToken);
        }
        catch when (!_updating) // an update that broke off leaves numbers that no training ever had
        {
            TrySave();
            throw;
        }

        Save();
        _clock.Stop();
        return new(!cancellationToken.IsCancellationRequested, _best.IsGone ? null : _best.Score, _best.Step);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _validator.Dispose();
        _learner.Dispose();
    }

    void Train(Action<TrainingReport> report, CancellationToken cancellationToken)
    {
        if (_anchors is { Scores: null } && !ScoreAnchors(cancellationToken)) return;

        using var batches = Batches();
        _saved = Elapsed;
        if (_best.Score is null || _pace.IsDue(_step, _judgedAt)) Validate(report, cancellationToken);
        while (_schedule.At(Epochs, Elapsed) is { Overall: < 1 } progress && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                Update(batches, progress, report, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            if (_pace.IsDue(_step, _judgedAt)) Validate(report, cancellationToken);
            if (Elapsed - _saved >= _options.SaveEvery) TrySave();
        }

        if (!cancellationToken.IsCancellationRequested && (_judgedAt != _step || _best.IsGone)) Validate(report, cancellationToken);
    }

    /// <summary>Has the start score the anchors; a training that goes on knows their scores.</summary>
    bool ScoreAnchors(CancellationToken cancellationToken)
    {
        using var start = _learner.Folded();
        return _anchors!.Score(start, _scale, _options.Preprocessing, _recipe, _warn, cancellationToken);
    }

    BatchQueue Batches()
    {
        var anchors = _anchors?.Photographs();
        var sampler = anchors is null ? null : new PatchSampler(anchors.Count, visits: 1, _options.Seed + 1);
        var decoded = anchors is null ? null : new DecodedPhotographs(anchors, Preprocessing.Native, _cache / 4, _warn);
        return new(_sampler, sampler, _layout, Cutter, _step);

        Action<TrainingBatch, int, PatchDraw> Cutter() => _recipe.IsWide
            ? new LessonCutter(_photos, decoded, _layout, _options.Preprocessing).Cut
            : _layout.Stride is null ? new PatchCutter(_photos, _layout, _learnsStatistics).Cut
            : new PhotographCutter(_photos, _layout).Cut;
    }

    void Update(BatchQueue batches, Progress progress, Action<TrainingReport> report, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var batch = batches.Take(cancellationToken);
        var waited = Stopwatch.GetElapsedTime(begin);
        var (trunkRate, headsRate) = _schedule.Rates(progress, Epochs, _learner.Steps[0], _learner.Steps[1]);
        _updating = true;
        var losses = _learner.Backpropagate(batch, progress.TrunkLearns);
        batches.Return(batch);
        var norm = losses.IsFinite ? _learner.Step(trunkRate, headsRate) : double.NaN;
        if (!double.IsFinite(norm)) throw Diverged();

        _step++;
        _updating = false;
        report(Report() with
        {
            Loss = losses,
            GradientNorm = norm,
            TrunkRate = trunkRate,
            HeadsRate = headsRate,
            Patches = _layout.Patches,
            Waited = waited,
            Duration = Stopwatch.GetElapsedTime(begin),
        });
    }

    void Validate(Action<TrainingReport> report, CancellationToken cancellationToken)
    {
        (ValidationScore Score, bool IsBest, IReadOnlyList<KindFigure>? Kinds)? judged = null;
        _learner.WithAverages(() => judged = Judge(cancellationToken));
        if (judged is not var (score, isBest, kinds)) return;

        _judgedAt = _step;
        if (isBest) TrySave();
        report(Report() with { Validation = score, IsBest = isBest, Kinds = kinds });
    }

    /// <summary>Judges the network, and keeps it if it is the best so far.</summary>
    /// <returns>Null if it was ended.</returns>
    (ValidationScore Score, bool IsBest, IReadOnlyList<KindFigure>? Kinds)? Judge(CancellationToken cancellationToken)
    {
        using var folded = _learner.Folded();
        if (_validator.Judge(folded, cancellationToken) is not { } score) return null;

        var isBest = _best.IsBelow(score);
        var kinds = _watch?.Look(folded, _validator.Scale.Scale, cancellationToken);
        if (isBest) _best.Replace(_learner.Model, _validator.Scale, score, _step);
        return (score, isBest, kinds);
    }

    TrainingReport Report()
    {
        var progress = _schedule.At(Epochs, Elapsed);
        return new() { Step = _step, Epoch = Epochs, Share = progress.Overall, Elapsed = Elapsed, TrunkLearns = progress.TrunkLearns };
    }

    void Save() => StateFile.Write(
        _options.StateFile,
        new()
        {
            Fingerprint = _fingerprint.Values,
            Step = _step,
            Elapsed = Elapsed,
            OptimiserSteps = _learner.Steps,
            StatisticsEstimates = _learner.StatisticsEstimates,
            Best = _best.Score,
            BestStep = _best.Step,
            Highest = _best.Highest,
            JudgedAt = _judgedAt,
            TrunkBegan = _schedule.TrunkBegan,
            Scale = _scale,
            AnchorScores = _anchors?.Scores,
        },
        _learner.Tensors);

    void TrySave()
    {
        try
        {
            Save();
        }
        catch (TrainingException exception)
        {
            _warn(exception.Message);
        }

        _saved = Elapsed;
    }

    void Resume()
    {
        var state = StateFile.Read(_options.StateFile, _learner.Tensors, state =>
        {
            if (_fingerprint.DifferenceFrom(new(state.Fingerprint, [])) is { } difference)
            {
                throw new TrainingException(
                    $"{_options.StateFile}: is the state of another training: {difference}. Give the same data and options, or start a "
                        + "new training from its checkpoint");
            }
        });
        _best.Resume(state, _warn);
        (_step, _before, _judgedAt, _schedule.TrunkBegan) = (state.Step, state.Elapsed, state.JudgedAt, state.TrunkBegan);
        ResumedAt = _step;
        state.OptimiserSteps.CopyTo(_learner.Steps, 0);
        _learner.StatisticsEstimates = state.StatisticsEstimates;
        _scale = state.Scale;
        if (_anchors is not null) _anchors.Scores = state.AnchorScores;
    }

    TrainingException Diverged() => new(
        $"the loss is no longer a number at update {_step + 1}; start over with a lower learning rate. {_options.Output} is the "
            + $"best checkpoint so far, {_options.StateFile} the last good state")
    {
        IsDivergence = true,
    };
}
