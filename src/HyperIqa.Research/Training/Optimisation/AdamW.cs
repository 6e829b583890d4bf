using System.Numerics;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training.Optimisation;

/// <summary>
/// AdamW (Loshchilov and Hutter, ICLR 2019), the limit on the gradient's length, the averaged weights and the clearing of the gradient in
/// one pass over memory. In managed code on purpose: the pass is bound by memory, and the same operations in libtorch would be ten passes.
/// </summary>
sealed class AdamW : IDisposable
{
    const float Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f;
    const int Chunk = 1 << 16; // fixed, so that sums do not depend on the number of threads

    readonly FlatParameters _parameters;
    readonly bool _decayInGradient;
    readonly double _decay;
    readonly double _clipNorm;

    /// <param name="recipe">
    /// Weight decay and the limit on the gradient; the official recipe's decay is part of the gradient, as in plain Adam, and of every
    /// tensor's.
    /// </param>
    public AdamW(FlatParameters parameters, Recipe recipe)
    {
        _parameters = parameters;
        _decay = recipe.WeightDecay;
        _decayInGradient = recipe.IsOfficial;
        _clipNorm = recipe.ClipNorm;
        var length = parameters.Weights.numel();
        Moment1 = FlatSingles.Zeros(length);
        Moment2 = FlatSingles.Zeros(length);
        Averaged = parameters.Weights.clone().DetachFromDisposeScope();
    }

    /// <summary>The running mean of the gradient.</summary>
    public Tensor Moment1 { get; }

    /// <summary>The running mean of its square.</summary>
    public Tensor Moment2 { get; }

    /// <summary>The averaged weights.</summary>
    public Tensor Averaged { get; }

    /// <summary>Updates of each group so far, trunk first.</summary>
    public int[] Steps { get; } = new int[2];

    /// <summary>Updates what has a gradient and clears it.</summary>
    /// <param name="trunkRate">The trunk's learning rate; 0 leaves it and its moments alone.</param>
    /// <param name="averageDecay">How much of the averaged weights survives.</param>
    /// <returns>The length of the gradient before it was limited.</returns>
    public double Step(double trunkRate, double headsRate, double averageDecay)
    {
        var segments = _parameters.Segments.Where(segment => segment.Group == ParameterGroup.Heads || trunkRate > 0).ToArray();
        var norm = Math.Sqrt(segments.Sum(SquaredNorm));
        if (!double.IsFinite(norm)) return norm;

        var scale = norm > _clipNorm ? _clipNorm / norm : 1;
        foreach (var group in segments.Select(segment => segment.Group).Distinct()) Steps[(int)group]++;
        foreach (var segment in segments)
        {
            var steps = Steps[(int)segment.Group];
            var rate = segment.Group == ParameterGroup.Trunk ? trunkRate : headsRate;
            var correction = Math.Sqrt(1 - Math.Pow(Beta2, steps));
            Update(segment, new(
                (float)scale,
                (float)(rate * correction / (1 - Math.Pow(Beta1, steps))),
                (float)(Epsilon * correction),
                segment.Decays && !_decayInGradient ? (float)(1 - rate * _decay) : 1,
                _decayInGradient ? (float)_decay : 0,
                (float)(1 - averageDecay)));
        }

        return norm;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Moment1.Dispose();
        Moment2.Dispose();
        Averaged.Dispose();
    }

    unsafe double SquaredNorm(ParameterSegment segment)
    {
        var chunks = (segment.Length + Chunk - 1) / Chunk;
        var sums = new double[chunks];
        fixed (float* gradients = _parameters.Gradients.Singles())
        {
            var start = gradients + segment.Start;
            Parallel.For(0, chunks, KernelThreads.Options, chunk =>
            {
                var numbers = new ReadOnlySpan<float>(start + (long)chunk * Chunk, Math.Min(Chunk, segment.Length - chunk * Chunk));
                var sum = Vector<float>.Zero;
                var rest = 0f;
                var i = 0;
                for (; i <= numbers.Length - Vector<float>.Count; i += Vector<float>.Count)
                {
                    var g = new Vector<float>(numbers[i..]);
                    sum += g * g;
                }

                for (; i < numbers.Length; i++) rest += numbers[i] * numbers[i];
                sums[chunk] = Vector.Sum(sum) + (double)rest;
            });
        }

        return sums.Sum();
    }

    unsafe void Update(ParameterSegment segment, Pace pace)
    {
        fixed (float* weights = _parameters.Weights.Singles())
        fixed (float* gradients = _parameters.Gradients.Singles())
        fixed (float* moment1 = Moment1.Singles())
        fixed (float* moment2 = Moment2.Singles())
        fixed (float* averaged = Averaged.Singles())
        {
            var (w, g, m, v, a) = ((nint)weights, (nint)gradients, (nint)moment1, (nint)moment2, (nint)averaged);
            Parallel.For(0, (segment.Length + Chunk - 1) / Chunk, KernelThreads.Options, chunk =>
            {
                var length = Math.Min(Chunk, segment.Length - chunk * Chunk);
                var offset = (segment.Start + (long)chunk * Chunk) * sizeof(float);
                Update(Part(w), Part(g), Part(m), Part(v), Part(a), pace);

                Span<float> Part(nint start) => new((void*)(start + offset), length);
            });
        }
    }

    static void Update(Span<float> w, Span<float> g, Span<float> m, Span<float> v, Span<float> a, Pace pace)
    {
        var i = 0;
        for (; i <= w.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var weight = new Vector<float>(w[i..]);
            var gradient = new Vector<float>(g[i..]) * pace.GradientScale + weight * pace.GradientDecay;
            var mean = new Vector<float>(m[i..]) * Beta1 + gradient * (1 - Beta1);
            var square = new Vector<float>(v[i..]) * Beta2 + gradient * gradient * (1 - Beta2);
            weight = weight * pace.Shrink - mean * pace.Rate / (Vector.SquareRoot(square) + new Vector<float>(pace.Epsilon));
            var average = new Vector<float>(a[i..]);
            mean.CopyTo(m[i..]);
            square.CopyTo(v[i..]);
            weight.CopyTo(w[i..]);
            (average + (weight - average) * pace.AverageRate).CopyTo(a[i..]);
        }

        for (; i < w.Length; i++)
        {
            var gradient = g[i] * pace.GradientScale + w[i] * pace.GradientDecay;
            m[i] = m[i] * Beta1 + gradient * (1 - Beta1);
            v[i] = v[i] * Beta2 + gradient * gradient * (1 - Beta2);
            w[i] = w[i] * pace.Shrink - m[i] * pace.Rate / (MathF.Sqrt(v[i]) + pace.Epsilon);
            a[i] += (w[i] - a[i]) * pace.AverageRate;
        }

        g.Clear();
    }

    /// <summary>One update's numbers; rate and epsilon hold the corrections for the moments' start at zero.</summary>
    readonly record struct Pace(float GradientScale, float Rate, float Epsilon, float Shrink, float GradientDecay, float AverageRate);
}
