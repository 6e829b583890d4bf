using HyperIqa.Evaluation;
using HyperIqa.Imaging;

namespace HyperIqa.Training;

/// <summary>How good a network is on the held-out photographs.</summary>
/// <param name="Srcc">Rank correlation of predicted and human MOS.</param>
/// <param name="Plcc">Linear correlation.</param>
public readonly record struct ValidationScore(double Srcc, double Plcc)
{
    /// <summary>What checkpoints are chosen by: the mean of the two, which on a few hundred photographs varies less by chance than either.</summary>
    public double Agreement => (Srcc + Plcc) / 2;
}

/// <summary>Scores the held-out photographs on a grid of a few patches each.</summary>
sealed class Validator(DecodedPhotos photos, Preprocessing preprocessing, int patches, ScoreScale scale) : IDisposable
{
    const int MicroBatch = 8;

    readonly TrainingBatch _batch = new(new(1, MicroBatch, 0));
    readonly float[] _scores = new float[MicroBatch];

    /// <summary>Scores all photographs.</summary>
    /// <param name="network">The network as it is to be judged.</param>
    /// <param name="cancellationToken">Ends it between two micro-batches.</param>
    /// <returns>Null if it was ended.</returns>
    public ValidationScore? Judge(TrainingNetwork network, CancellationToken cancellationToken)
    {
        var total = photos.Photos.Count;
        var sums = new double[total];
        var labels = new double[total];
        var owners = new List<int>(MicroBatch);
        for (var i = 0; i < total; i++)
        {
            var index = i;
            photos.Use(index, (photo, width, height, levels) =>
            {
                labels[index] = photo.Mos;
                foreach (var offset in preprocessing.Grid(height, width, patches))
                {
                    Write(levels, width, offset, owners.Count);
                    owners.Add(index);
                    if (owners.Count == MicroBatch) Flush();
                }
            });
            if (cancellationToken.IsCancellationRequested) return null;
        }

        if (owners.Count > 0) Flush();
        double[] predicted = [.. sums.Select(sum => sum / patches * scale.Scale + scale.Offset)];
        return Agreement(predicted, labels);

        void Flush()
        {
            network.Score(_batch.Patches, _scores);
            for (var row = 0; row < owners.Count; row++) sums[owners[row]] += _scores[row];
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
