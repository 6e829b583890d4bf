using HyperIqa.LibTorch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Training;

/// <summary>
/// What is minimised: the distance of originals' scores to their labels; plus, weighted, the distance of predicted to measured pixel statistics; plus,
/// weighted, by how much a degraded patch fails to score below its original. Scores are compared in units of the labels' standard deviation.
/// </summary>
sealed class TrainingLoss : IDisposable
{
    /// <summary>By how many standard deviations the most severe degradation must lower the score of an average photograph.</summary>
    const float Margin = 1;

    readonly Recipe _recipe;
    readonly BatchLayout _layout;
    readonly Tensor _scale, _offset, _statisticsWeight, _rankingWeight, _share, _room, _roomOfLabel, _least, _most;

    /// <param name="recipe">Which loss, which weights.</param>
    /// <param name="layout">How batches are divided.</param>
    /// <param name="scale">The labels' scale and the score's.</param>
    public TrainingLoss(Recipe recipe, BatchLayout layout, ScoreScale scale)
    {
        _recipe = recipe;
        _layout = layout;
        _scale = Constant(scale.Scale / scale.LabelDeviation);
        _offset = Constant((scale.Offset - scale.LabelMean) / scale.LabelDeviation);
        _statisticsWeight = Constant(recipe.StatisticsWeight);
        _rankingWeight = Constant(recipe.RankingWeight);
        _share = Constant(1.0 / layout.MicroBatches);
        _room = Constant(Margin);
        _roomOfLabel = Constant(0.5 * Margin);
        _least = Constant(0.2 * Margin);
        _most = Constant(1.5 * Margin);
        LabelMean = Constant(scale.LabelMean);
        LabelDeviation = Constant(scale.LabelDeviation);
        Sums = FlatParameters.Flat(3);
    }

    /// <summary>What the labels are standardised by.</summary>
    Tensor LabelMean { get; }

    Tensor LabelDeviation { get; }

    /// <summary>Label, statistics and ranking loss, summed over micro-batches since they were last read.</summary>
    Tensor Sums { get; }

    /// <summary>The loss of one micro-batch, such that those of a batch add up to the batch's.</summary>
    /// <param name="scores">(rows), in the checkpoint's own scale.</param>
    /// <param name="statistics">(rows, 29) predicted; null where not wanted.</param>
    /// <param name="batch">What was learnt from.</param>
    /// <param name="measured">(N, 29): the batch's measured statistics, standardised.</param>
    /// <param name="micro">Which micro-batch.</param>
    public Tensor Of(Tensor scores, Tensor? statistics, TrainingBatch batch, Tensor measured, int micro)
    {
        using var scope = NewDisposeScope();
        var standard = scores.mul(_scale).add(_offset, Scalars.One);                          // (rows)
        var originals = standard.narrow(0, 0, _layout.Originals);
        var labels = batch.Mos.narrow(0, (long)micro * _layout.Originals, _layout.Originals).sub(LabelMean).div(LabelDeviation);
        var label = _recipe.AbsoluteLoss ? l1_loss(originals, labels) : smooth_l1_loss(originals, labels);
        var zero = zeros_like(label);
        var (statistic, ranking) = (zero, zero);
        var loss = label;
        if (statistics is not null)
        {
            statistic = mse_loss(statistics, measured.narrow(0, (long)micro * _layout.Rows, _layout.Rows));
            loss = loss.add(statistic.mul(_statisticsWeight), Scalars.One);
        }

        if (_layout.Degraded > 0)
        {
            ranking = Ranking(standard, labels, batch.Strengths.narrow(0, (long)micro * _layout.Degraded, _layout.Degraded));
            loss = loss.add(ranking.mul(_rankingWeight), Scalars.One);
        }

        using (no_grad()) Sums.add_(stack([label, statistic, ranking]).mul(_share), Scalars.One);
        return loss.mul(_share).MoveToOuterDisposeScope();
    }

    /// <summary>The losses of the batch whose micro-batches were computed since the last call.</summary>
    public LossParts Read()
    {
        var sums = FlatParameters.Numbers(Sums);
        LossParts parts = new(sums[0], sums[1], sums[2]);
        sums.Clear();
        return parts;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _scale.Dispose();
        _offset.Dispose();
        _statisticsWeight.Dispose();
        _rankingWeight.Dispose();
        _share.Dispose();
        _room.Dispose();
        _roomOfLabel.Dispose();
        _least.Dispose();
        _most.Dispose();
        LabelMean.Dispose();
        LabelDeviation.Dispose();
        Sums.Dispose();
    }

    /// <summary>The margin grows with the strength, and with the original's quality: a poor photograph has little to lose.</summary>
    Tensor Ranking(Tensor standard, Tensor labels, Tensor strengths)
    {
        var better = standard.narrow(0, 0, _layout.Degraded);
        var worse = standard.narrow(0, _layout.Originals, _layout.Degraded);
        var room = labels.narrow(0, 0, _layout.Degraded).mul(_roomOfLabel).add(_room, Scalars.One).maximum(_least).minimum(_most);
        return strengths.mul(room).sub(better.sub(worse)).relu().mean();
    }

    static Tensor Constant(double value)
    {
        var constant = FlatParameters.Flat(1);
        FlatParameters.Numbers(constant)[0] = (float)value;
        return constant;
    }
}

/// <summary>The parts of the loss, unweighted.</summary>
/// <param name="Label">Distance to the labels, in standard deviations of the labels.</param>
/// <param name="Statistics">Mean squared error of the standardised pixel statistics.</param>
/// <param name="Ranking">By how much degraded patches fail to score below their originals.</param>
public readonly record struct LossParts(double Label, double Statistics, double Ranking)
{
    /// <summary>Whether all of them are numbers.</summary>
    public bool IsFinite => double.IsFinite(Label) && double.IsFinite(Statistics) && double.IsFinite(Ranking);
}
