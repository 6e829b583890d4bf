namespace HyperIqa.Imaging;

/// <summary>
/// What can be told, along one axis, of pixels of which only the means of blocks are left. Within a block they are taken to follow the
/// parabola that has the block's mean and, at the block's two ends, the values that a cubic with the means of the two blocks on either side
/// has there: the piecewise parabolic method (Colella and Woodward 1984, Journal of Computational Physics 54) without its limiter.
/// <code>
/// end between blocks 0 and 1 = (7 (m0 + m1) - (m-1 + m2)) / 12
/// </code>
/// </summary>
sealed class BlockMeans
{
    /// <summary>How many blocks on either side a pixel depends on.</summary>
    public const int Reach = 2;

    readonly int _count;

    /// <summary>Shape (Side, 5): the weights of the blocks from two before to two after, for each of a block's pixels.</summary>
    readonly double[] _weights;

    /// <param name="count">The blocks of the axis.</param>
    /// <param name="side">Pixels of a block.</param>
    public BlockMeans(int count, int side)
    {
        _count = count;
        Side = side;
        _weights = [.. Enumerable.Range(0, side).SelectMany(WeightsOf)];
    }

    /// <summary>Pixels of a block.</summary>
    public int Side { get; }

    /// <summary>Turns weights of pixels into weights of blocks.</summary>
    /// <param name="first">The first pixel that has a weight.</param>
    /// <param name="ofPixels">The weights of that and the next ones.</param>
    /// <param name="ofBlocks">Receives the weights of the first block that has one and the next ones.</param>
    /// <returns>The first block that has a weight, and how many do.</returns>
    public (int First, int Count) Fold(int first, ReadOnlySpan<double> ofPixels, Span<double> ofBlocks)
    {
        var begin = Math.Max(0, first / Side - Reach);
        var end = Math.Min(_count, (first + ofPixels.Length - 1) / Side + Reach + 1);
        ofBlocks.Clear();
        for (var i = 0; i < ofPixels.Length; i++)
        {
            var (block, pixel) = Math.DivRem(first + i, Side);
            for (var k = -Reach; k <= Reach; k++)
            {
                // the first and the last block reach beyond the margin
                var neighbour = Math.Clamp(block + k, 0, _count - 1);
                ofBlocks[neighbour - begin] += ofPixels[i] * _weights[pixel * (2 * Reach + 1) + Reach + k];
            }
        }

        return (begin, end - begin);
    }

    /// <summary>
    /// The mean of the parabola a (1 - t) + b t + c t (1 - t) over a pixel, of which c is such that its mean over the block is the block's.
    /// </summary>
    double[] WeightsOf(int pixel)
    {
        double from = (double)pixel / Side, to = (pixel + 1.0) / Side;
        var linear = (from + to) / 2;
        var bent = linear - (to * to + to * from + from * from) / 3; // the mean of t (1 - t)
        double a = 1 - linear - 3 * bent, b = linear - 3 * bent, own = 6 * bent;
        return [-a / 12, (7 * a - b) / 12, 7 * (a + b) / 12 + own, (7 * b - a) / 12, -b / 12];
    }
}
