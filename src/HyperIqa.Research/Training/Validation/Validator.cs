using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training.Validation;

/// <summary>How good a network is on the held-out photographs.</summary>
/// <param name="Srcc">Rank correlation of predicted and human MOS.</param>
readonly record struct ValidationScore(double Srcc, double Plcc)
{
    /// <summary>
    /// What checkpoints are chosen by: the mean of the two, which on a few hundred photographs varies less by chance than either.
    /// </summary>
    public double Agreement => (Srcc + Plcc) / 2;
}

/// <summary>
/// Scores the held-out photographs as users of the checkpoint will: on a grid of a few patches each or, where whole photographs are learnt
/// from, on dense windows.
/// </summary>
sealed class Validator(DecodedPhotographs photos, Preprocessing preprocessing, int patches, Recipe recipe, ScoreScale scale) : IDisposable
{
    const int MicroBatch = 8, FewestPhotographs = 3;

    readonly TrainingBatch _batch = new(BatchLayout.OfPatches(1, MicroBatch, 1, 0));
    ScoreScale? _fitted;

    /// <summary>
    /// What the scores of the network that was judged last mean. A loss that fixes neither scale nor offset leaves both to be fitted to the
    /// labels of these photographs; the correlations that networks are chosen by do not depend on them.
    /// </summary>
    public ScoreScale Scale => _fitted ?? scale;

    /// <summary>Scores all photographs that can be used.</summary>
    /// <param name="model">Folded.</param>
    /// <param name="cancellationToken">Ends it between two micro-batches.</param>
    /// <returns>Null if it was ended.</returns>
    /// <exception cref="TrainingException">Too few can be used.</exception>
    public ValidationScore? Judge(HyperIqaModel model, CancellationToken cancellationToken)
    {
        using var noGradients = no_grad();
        var total = photos.Photographs.Count;
        var sums = new double[total];
        var used = new List<int>(total);
        var owners = new List<int>(MicroBatch);
        for (var i = 0; i < total; i++)
        {
            var index = i;
            var usable = photos.TryUse(index, (_, width, height, levels) =>
            {
                if (recipe.IsDense)
                {
                    sums[index] = patches * WindowMean.Compute(model, height, width, levels);
                    return;
                }

                foreach (var offset in preprocessing.Grid(height, width, patches))
                {
                    Write(levels, width, offset, owners.Count);
                    owners.Add(index);
                    if (owners.Count == MicroBatch) Flush();
                }
            });
            if (usable) used.Add(index);
            if (cancellationToken.IsCancellationRequested) return null;
        }

        if (owners.Count > 0) Flush();
        if (used.Count < FewestPhotographs)
        {
            throw new TrainingException(
                $"only {used.Count} of the {total} photographs held back for validation can be used; at least {FewestPhotographs} are "
                    + "needed");
        }

        double[] scores = [.. used.Select(index => sums[index] / patches)];
        double[] labels = [.. used.Select(index => photos.Photographs[index].Mos)];
        if (recipe.Loss == LabelLoss.NormInNorm) _fitted = scale.FittedTo(scores, labels);
        return Agreement([.. scores.Select(score => score * Scale.Scale + Scale.Offset)], labels);

        void Flush()
        {
            using var patchScores = model.Forward(_batch.Patches);
            foreach (var (row, owner) in owners.Index()) sums[owner] += patchScores.data<float>()[row];
            owners.Clear();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _batch.Dispose();

    static ValidationScore Agreement(double[] predicted, double[] labels)
    {
        try
        {
            return new(Metrics.Srcc(predicted, labels), Metrics.Plcc(predicted, labels));
        }
        catch (EvaluationException)
        {
            return new(double.NaN, double.NaN); // a network that gives one score to all
        }
    }

    void Write(ReadOnlySpan<byte> levels, int width, PatchOffset offset, int row)
    {
        var pixels = _batch.Pixels(row);
        for (var y = 0; y < Patch.Size; y++)
        {
            var from = levels.Slice(3 * ((offset.Top + y) * width + offset.Left), 3 * Patch.Size);
            var to = pixels.Slice(3 * y * Patch.Size, 3 * Patch.Size);
            for (var i = 0; i < to.Length; i++) to[i] = Normalization.OfLevels(i % 3)[from[i]];
        }
    }
}
