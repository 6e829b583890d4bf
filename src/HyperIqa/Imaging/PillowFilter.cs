namespace HyperIqa.Imaging;

/// <summary>Along one axis: which source pixels each output pixel is made of, and by which weights.</summary>
sealed class PillowFilter
{
    /// <summary>Weights are in units of 2^-22; those of an output sum to about 1.</summary>
    public const int FractionBits = 22;

    readonly int[] _weights;
    readonly int _stride;
    readonly (int First, int Count)[] _taps;

    public PillowFilter(int inputs, int outputs)
    {
        var scale = (double)inputs / outputs;
        var support = Math.Max(scale, 1);
        _stride = (int)Math.Ceiling(support) * 2 + 1;
        _weights = new int[checked(_stride * outputs)];
        _taps = new (int First, int Count)[outputs];

        var triangle = new double[_stride];
        for (var output = 0; output < outputs; output++)
        {
            var centre = (output + 0.5) * scale;
            var first = Math.Max((int)(centre - support + 0.5), 0);
            var count = Math.Min((int)(centre + support + 0.5), inputs) - first;
            var sum = 0.0;
            for (var i = 0; i < count; i++)
            {
                triangle[i] = Math.Max(0, 1 - Math.Abs((i + first - centre + 0.5) * (1 / support)));
                sum += triangle[i];
            }

            for (var i = 0; i < count; i++) _weights[output * _stride + i] = (int)(0.5 + triangle[i] / sum * (1 << FractionBits));

            _taps[output] = (first, count);
        }
    }

    public int Outputs => _taps.Length;

    public int First(int output) => _taps[output].First;

    public ReadOnlySpan<int> Weights(int output) => _weights.AsSpan(output * _stride, _taps[output].Count);
}
