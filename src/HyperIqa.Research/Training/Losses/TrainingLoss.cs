using HyperIqa.LibTorch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Research.Training.Losses;

/// <summary>
/// What is minimised: the distance of photographs' scores, each the mean over its patches, to their labels; plus, weighted, the distance of
/// predicted to measured pixel statistics; plus, weighted, by how much a degraded copy fails to score below its original. Scores are
/// compared in units of the labels' standard deviation.
/// </summary>
sealed class TrainingLoss : IDisposable
{
    /// <summary>By how many standard deviations the most severe degradation must lower the score of an average photograph.</summary>
    const float Margin = 1;

    static readonly long[] Down = [0], Across = [1];

    readonly Recipe _recipe;
    readonly BatchLayout _layout;
    readonly Tensor _scale, _offset, _statisticsWeight, _rankingWeight, _scaleWeight, _share, _rankingShare;
    readonly Tensor _room, _roomOfLabel, _least, _most;
    readonly Tensor _labelSum = FlatSingles.Zeros(1), _statisticSum = FlatSingles.Zeros(1), _rankingSum = FlatSingles.Zeros(1);
    readonly Tensor _localSum = FlatSingles.Zeros(1), _agreementSum = FlatSingles.Zeros(1), _anchorSum = FlatSingles.Zeros(1);
    readonly LessonLoss _lessons;
    readonly ScoreScale _scoreScale;
    readonly NormInNorm? _normInNorm;
    readonly List<(Tensor Scores, Tensor Labels, Tensor? Others)> _held = []; // of micro-batches whose graphs are kept

    /// <param name="scale">The labels' scale and the score's.</param>
    public TrainingLoss(Recipe recipe, BatchLayout layout, ScoreScale scale)
    {
        _recipe = recipe;
        _layout = layout;
        _scale = Constant(scale.Scale / scale.LabelDeviation);
        _offset = Constant((scale.Offset - scale.LabelMean) / scale.LabelDeviation);
        _statisticsWeight = Constant(recipe.StatisticsWeight);
        _rankingWeight = Constant(recipe.RankingWeight);
        _scaleWeight = Constant(recipe.ScaleWeight);
        _share = Constant(1.0 / layout.MicroBatches);
        _rankingShare = Constant(1.0 / Math.Max(1, layout.WithDegraded));
        _room = Constant(Margin);
        _roomOfLabel = Constant(0.5 * Margin);
        _least = Constant(0.2 * Margin);
        _most = Constant(1.5 * Margin);
        LabelMean = Constant(scale.LabelMean);
        LabelDeviation = Constant(scale.LabelDeviation);
        _scoreScale = scale;
        _lessons = new(scale.Scale / 10);
        _normInNorm = recipe.Loss == LabelLoss.NormInNorm ? new(layout.Draws) : null;
    }

    /// <summary>What the labels are standardised by.</summary>
    Tensor LabelMean { get; }

    Tensor LabelDeviation { get; }

    /// <summary>The loss of one micro-batch, such that those of a batch add up to the batch's.</summary>
    /// <param name="scores">(rows·windows), in the checkpoint's own scale.</param>
    /// <param name="statistics">(rows, 29) predicted; null where not wanted.</param>
    /// <param name="measured">(N, 29): the batch's measured statistics, standardised.</param>
    /// <param name="copy">Scores of the windows of the photograph's copy, where it has one that teaches.</param>
    /// <returns>
    /// Null where nothing can be said before the scores of the whole batch are known: <see cref="OfBatch"/> gives all of it then.
    /// </returns>
    public Tensor? Compute(Tensor scores, Tensor? statistics, TrainingBatch batch, Tensor measured, int micro, Tensor? copy = null)
    {
        using var scope = NewDisposeScope();
        var degraded = _layout.DegradedIn(micro);
        var rows = _layout.Originals + degraded;
        var standard = scores.view(rows, -1).mean(Across).mul(_scale).add(_offset, Scalars.One);  // (rows): of windows, their mean
        var originals = standard.narrow(0, 0, _layout.Originals);
        var labels = batch.Mos.narrow(0, (long)micro * _layout.Originals, _layout.Originals).sub(LabelMean).div(LabelDeviation);
        var photographs = originals.view(_layout.PatchesPerImage, _layout.Photographs).mean(Down); // (photographs)
        var photographLabels = labels.narrow(0, 0, _layout.Photographs);
        Tensor? loss = null;
        if (statistics is not null)
        {
            var statistic = mse_loss(statistics, measured.narrow(0, (long)micro * _layout.Rows, rows)).mul(_share);
            Note(_statisticSum, statistic);
            loss = statistic.mul(_statisticsWeight);
        }

        if (degraded > 0)
        {
            var ranking = Ranking(standard, labels, batch.Strengths.narrow(0, (long)micro * degraded, degraded)).mul(_rankingShare);
            Note(_rankingSum, ranking);
            var weighted = ranking.mul(_rankingWeight);
            loss = loss is null ? weighted : loss.add(weighted, Scalars.One);
        }

        if (copy is not null)
        {
            var taught = Taught(scores, copy, batch.Copy(micro)!.Value.Lesson, batch.Mos.Singles()[micro]);
            loss = loss is null ? taught : loss.add(taught, Scalars.One);
        }

        if (_normInNorm is null)
        {
            var label = (_recipe.Loss == LabelLoss.L1
                ? l1_loss(photographs, photographLabels)
                : smooth_l1_loss(photographs, photographLabels)).mul(_share);
            Note(_labelSum, label);
            return (loss is null ? label : label.add(loss, Scalars.One)).MoveToOuterDisposeScope();
        }

        _held.Add((photographs.DetachFromDisposeScope(), photographLabels.DetachFromDisposeScope(), loss?.DetachFromDisposeScope()));
        return null;
    }

    /// <summary>
    /// The loss of the whole batch, of which every micro-batch was given to <see cref="Compute"/>; null where that gave it already.
    /// </summary>
    public Tensor? OfBatch()
    {
        if (_normInNorm is null) return null;

        using var scope = NewDisposeScope();
        var scores = cat([.. _held.Select(part => part.Scores)]);                              // (photographs of the batch)
        var labels = cat([.. _held.Select(part => part.Labels)]);
        var label = _normInNorm.Compute(scores, labels).add(l1_loss(scores, labels).mul(_scaleWeight), Scalars.One);
        Note(_labelSum, label);
        var loss = _held.Select(part => part.Others).OfType<Tensor>().Aggregate(label, (sum, others) => sum.add(others, Scalars.One));
        Release();
        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>The loss of one anchor.</summary>
    /// <param name="scores">(windows), in the checkpoint's own scale.</param>
    /// <param name="mos">What the start gave it.</param>
    public Tensor OfAnchor(Tensor scores, double mos)
    {
        using var scope = NewDisposeScope();
        var loss = _lessons.Anchored(scores, (mos - _scoreScale.Offset) / _scoreScale.Scale).mul(tensor((float)(1.0 / _layout.Anchors)));
        Note(_anchorSum, loss);
        return loss.mul(tensor((float)_recipe.AnchorWeight)).MoveToOuterDisposeScope();
    }

    /// <summary>The losses of the batch whose micro-batches were computed since the last call.</summary>
    public LossParts Read()
    {
        return new(Take(_labelSum), Take(_statisticSum), Take(_rankingSum))
        {
            Local = Take(_localSum),
            Agreement = Take(_agreementSum),
            Anchor = Take(_anchorSum),
        };

        static double Take(Tensor sum)
        {
            ref var number = ref sum.Singles()[0];
            var value = number;
            number = 0;
            return value;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _scale.Dispose();
        _offset.Dispose();
        _statisticsWeight.Dispose();
        _rankingWeight.Dispose();
        _scaleWeight.Dispose();
        _share.Dispose();
        _rankingShare.Dispose();
        _room.Dispose();
        _roomOfLabel.Dispose();
        _least.Dispose();
        _most.Dispose();
        LabelMean.Dispose();
        LabelDeviation.Dispose();
        _labelSum.Dispose();
        _statisticSum.Dispose();
        _rankingSum.Dispose();
        _localSum.Dispose();
        _agreementSum.Dispose();
        _anchorSum.Dispose();
        _lessons.Dispose();
        _normInNorm?.Dispose();
        Release();
    }

    /// <summary>The weighted loss of a copy that teaches; those of a batch add up to the means of their sorts.</summary>
    Tensor Taught(Tensor scores, Tensor copy, Lesson lesson, double mos)
    {
        var (sum, weight, count) = lesson switch
        {
            WorseLesson => (_rankingSum, _recipe.RankingWeight, _layout.Lessons.Worse),
            LocalLesson => (_localSum, _recipe.LocalWeight, _layout.Lessons.Local),
            _ => (_agreementSum, _recipe.AgreementWeight, _layout.Lessons.Same),
        };
        var loss = _lessons.Compute(scores, copy, lesson, mos).mul(tensor((float)(1.0 / count)));
        Note(sum, loss);
        return loss.mul(tensor((float)weight));
    }

    void Release()
    {
        foreach (var (scores, labels, others) in _held)
        {
            scores.Dispose();
            labels.Dispose();
            others?.Dispose();
        }

        _held.Clear();
    }

    static void Note(Tensor sum, Tensor loss)
    {
        using var noGradients = no_grad();
        sum.add_(loss, Scalars.One);
    }

    /// <summary>
    /// By how much degraded copies fail to score below their originals. The margin grows with the strength, and with the original's
    /// quality: a poor photograph has little to lose.
    /// </summary>
    Tensor Ranking(Tensor standard, Tensor labels, Tensor strengths)
    {
        var degraded = _layout.Degraded;
        var better = standard.narrow(0, 0, degraded);
        var worse = standard.narrow(0, _layout.Originals, degraded);
        var room = labels.narrow(0, 0, degraded).mul(_roomOfLabel).add(_room, Scalars.One).maximum(_least).minimum(_most);
        return strengths.mul(room).sub(better.sub(worse)).relu().mean();
    }

    static Tensor Constant(double value) => tensor((float)value).DetachFromDisposeScope();
}

/// <summary>The parts of the loss, unweighted.</summary>
/// <param name="Label">Distance to the labels, in standard deviations of the labels.</param>
/// <param name="Statistics">Mean squared error of the standardised pixel statistics.</param>
/// <param name="Ranking">
/// By how much degraded patches fail to score below their originals; or in tens of MOS how far their drops are from those that people
/// report.
/// </param>
readonly record struct LossParts(double Label, double Statistics, double Ranking)
{
    /// <summary>How far damaged windows are from the drops they should show, in tens of MOS.</summary>
    public double Local { get; init; }

    /// <summary>How far views that people score the same are from each other, in tens of MOS.</summary>
    public double Agreement { get; init; }

    /// <summary>How far anchors are from the scores that they had at the start, in tens of MOS.</summary>
    public double Anchor { get; init; }

    /// <summary>Whether all of them are numbers.</summary>
    public bool IsFinite => double.IsFinite(Label + Statistics + Ranking + Local + Agreement + Anchor);
}
