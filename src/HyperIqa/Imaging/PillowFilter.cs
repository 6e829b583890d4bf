namespace HyperIqa.Imaging;

/// <summary>Along one axis: which source pixels each output pixel is made of, and by which weights.</summary>
sealed class PillowFilter
{
    /// <summary>Weights are in units of 2^-22; those of an output sum to about 1.</summary>
    public const int FractionBits = 22;

    readonly int[] _weights;
    readonly int _stride;
    readonly (int First, int Count)[] _taps;

    PillowFilter(int outputs, int mostTaps)
    {
        _stride = mostTaps;
        _weights = new int[checked(_stride * outputs)];
        _taps = new (int First, int Count)[outputs];
    }

    /// <summary>The antialiased triangle of Pillow's <c>BILINEAR</c>.</summary>
    /// <param name="inputs">Pixels before.</param>
    /// <param name="outputs">Pixels afterwards.</param>
    public static PillowFilter Bilinear(int inputs, int outputs)
    {
        var filter = new PillowFilter(outputs, MostTaps(inputs, outputs));
        Span<double> triangle = new double[filter._stride];
        for (var output = 0; output < outputs; output++)
        {
            var (first, count) = Triangle(inputs, outputs, output, triangle);
            filter.Set(output, first, triangle[..count]);
        }

        return filter;
    }

    /// <summary>
    /// The same triangle over the pixels of a picture of which the means of blocks are left: each pixel is what <see cref="BlockMeans"/>
    /// makes of the means around it.
    /// </summary>
    /// <param name="pixels">Pixels of the whole picture.</param>
    /// <param name="blocks">The means that are left, each of as many pixels.</param>
    /// <param name="outputs">Pixels afterwards.</param>
    public static PillowFilter BilinearOfBlocks(int pixels, BlockMeans blocks, int outputs)
    {
        var filter = new PillowFilter(outputs, (MostTaps(pixels, outputs) - 1) / blocks.Side + 2 + 2 * BlockMeans.Reach);
        Span<double> triangle = new double[MostTaps(pixels, outputs)], weights = new double[filter._stride];
        for (var output = 0; output < outputs; output++)
        {
            var (first, count) = Triangle(pixels, outputs, output, triangle);
            var (firstBlock, blockCount) = blocks.Fold(first, triangle[..count], weights);
            filter.Set(output, firstBlock, weights[..blockCount]);
        }

        return filter;
    }

    public int Outputs => _taps.Length;

    public int First(int output) => _taps[output].First;

    public ReadOnlySpan<int> Weights(int output) => _weights.AsSpan(output * _stride, _taps[output].Count);

    static double Scale(int inputs, int outputs) => (double)inputs / outputs;

    static int MostTaps(int inputs, int outputs) => (int)Math.Ceiling(Math.Max(Scale(inputs, outputs), 1)) * 2 + 1;

    /// <summary>The weights of one output, which sum to 1.</summary>
    static (int First, int Count) Triangle(int inputs, int outputs, int output, Span<double> weights)
    {
        var scale = Scale(inputs, outputs);
        var support = Math.Max(scale, 1);
        var centre = (output + 0.5) * scale;
        var first = Math.Max((int)(centre - support + 0.5), 0);
        var count = Math.Min((int)(centre + support + 0.5), inputs) - first;
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            weights[i] = Math.Max(0, 1 - Math.Abs((i + first - centre + 0.5) * (1 / support)));
            sum += weights[i];
        }

        for (var i = 0; i < count; i++) weights[i] /= sum;
        return (first, count);
    }

    void Set(int output, int first, ReadOnlySpan<double> weights)
    {
        _taps[output] = (first, weights.Length);
        var fixedPoint = _weights.AsSpan(output * _stride, weights.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            fixedPoint[i] = (int)(Math.CopySign(0.5, weights[i]) + weights[i] * (1 << FractionBits));
        }
    }
}
