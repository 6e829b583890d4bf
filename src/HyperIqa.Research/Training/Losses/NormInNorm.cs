using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training.Losses;

/// <summary>
/// Norm-in-norm (Li, Jiang and Jiang, "Norm-in-Norm Loss with Faster Convergence and Better Performance for Image Quality Assessment", ACM
/// MM 2020) with p = 1 and q = 2: the scores of a batch and its labels are each centred and divided by their Euclidean norm; the sum of
/// absolute differences is what is minimised. It is blind to scale and offset of the scores.
/// </summary>
sealed class NormInNorm : IDisposable
{
    /// <summary>The fewest photographs in a batch: with fewer, any line fits.</summary>
    const int LeastBatch = 4;

    readonly Tensor _share;
    readonly Tensor _tiny = tensor(1e-8f).DetachFromDisposeScope();

    public NormInNorm(int photographs) =>
        // 2·N^(1/p - 1/q), the largest that the sum can be
        _share = tensor((float)(1 / (2 * Math.Sqrt(photographs)))).DetachFromDisposeScope();

    /// <exception cref="TrainingException">So many photographs of an update are too few.</exception>
    public static void CheckBatch(int photographs)
    {
        if (photographs < LeastBatch)
        {
            throw new TrainingException(
                $"norm-in-norm compares the photographs of an update and needs at least {LeastBatch}, not {photographs}; "
                    + "give larger batches");
        }
    }

    /// <summary>The loss of a batch, 0..1.</summary>
    /// <param name="scores">(N), gradients attached.</param>
    /// <param name="labels">(N).</param>
    /// <returns>One number.</returns>
    public Tensor Compute(Tensor scores, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return Normalised(scores).sub(Normalised(labels)).abs().sum().mul(_share).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _share.Dispose();
        _tiny.Dispose();
    }

    Tensor Normalised(Tensor values)
    {
        var centred = values.sub(values.mean());
        return centred.div(centred.norm().add(_tiny, Scalars.One));
    }
}
