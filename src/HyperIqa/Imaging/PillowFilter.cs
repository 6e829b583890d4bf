namespace HyperIqa.Imaging;

/// <summary>Along one axis: which source pixels each output pixel is made of, and by which weights.</summary>
sealed class PillowFilter
{
    /// <summary>Weights are in units of 2^-22; those of an output sum to about 1.</summary>
    public const int FractionBits = 22;

    const int Lobes = 3; // of the windowed sine

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
    public static PillowFilter Bilinear(int inputs, int outputs) => Sampled(inputs, outputs, 1, Triangle);

    /// <summary>The windowed sine of Pillow's <c>LANCZOS</c>, three lobes wide, which blurs less than a triangle does.</summary>
    /// <param name="inputs">Pixels before.</param>
    /// <param name="outputs">Pixels afterwards.</param>
    public static PillowFilter Lanczos(int inputs, int outputs) =>
        Sampled(inputs, outputs, Lobes, x => Math.Abs(x) < Lobes ? Sinc(x) * Sinc(x / Lobes) : 0);

    /// <summary>
    /// The same triangle over the pixels of a picture of which the means of blocks are left: each pixel is what <see cref="BlockMeans"/>
    /// makes of the means around it.
    /// </summary>
    /// <param name="pixels">Pixels of the whole picture.</param>
    /// <param name="blocks">The means that are left, each of as many pixels.</param>
    /// <param name="outputs">Pixels afterwards.</param>
    public static PillowFilter BilinearOfBlocks(int pixels, BlockMeans blocks, int outputs)
    {
        var filter = new PillowFilter(outputs, (MostTaps(pixels, outputs, 1) - 1) / blocks.Side + 2 + 2 * BlockMeans.Reach);
        Span<double> triangle = new double[MostTaps(pixels, outputs, 1)], weights = new double[filter._stride];
        for (var output = 0; output < outputs; output++)
        {
            var (first, count) = Sample(pixels, outputs, output, 1, Triangle, triangle);
            var (firstBlock, blockCount) = blocks.Fold(first, triangle[..count], weights);
            filter.Set(output, firstBlock, weights[..blockCount]);
        }

        return filter;
    }

    public int Outputs => _taps.Length;

    public int First(int output) => _taps[output].First;

    public ReadOnlySpan<int> Weights(int output) => _weights.AsSpan(output * _stride, _taps[output].Count);

    static double Scale(int inputs, int outputs) => (double)inputs / outputs;

    static double Triangle(double x) => Math.Max(0, 1 - Math.Abs(x));

    static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    static int MostTaps(int inputs, int outputs, double reach) =>
        (int)Math.Ceiling(reach * Math.Max(Scale(inputs, outputs), 1)) * 2 + 1;

    static PillowFilter Sampled(int inputs, int outputs, double reach, Func<double, double> kernel)
    {
        var filter = new PillowFilter(outputs, MostTaps(inputs, outputs, reach));
        Span<double> weights = new double[filter._stride];
        for (var output = 0; output < outputs; output++)
        {
            var (first, count) = Sample(inputs, outputs, output, reach, kernel, weights);
            filter.Set(output, first, weights[..count]);
        }

        return filter;
    }

    /// <summary>The weights of one output, which sum to 1.</summary>
    /// <param name="reach">How far the kernel reaches, in pixels of the larger side.</param>
    static (int First, int Count) Sample(
        int inputs, int outputs, int output, double reach, Func<double, double> kernel, Span<double> weights)
    {
        var scale = Scale(inputs, outputs);
        var filterScale = Math.Max(scale, 1);
        var support = reach * filterScale;
        var centre = (output + 0.5) * scale;
        var first = Math.Max((int)(centre - support + 0.5), 0);
        var count = Math.Min((int)(centre + support + 0.5), inputs) - first;
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            weights[i] = kernel((i + first - centre + 0.5) * (1 / filterScale));
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
