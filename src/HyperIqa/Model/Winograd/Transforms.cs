using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperIqa.Model.Winograd;

/// <summary>
/// The transforms of F(4×4, 3×3), with the interpolation points 0, ±1, ±2 and infinity (Lavin and Gray, section 4.3). Each is a matrix that
/// is applied down and then across; of maps, to eight channels at once.
/// </summary>
static unsafe class Transforms
{
    /// <summary>Height and width of the tiles that are read, overlapping, and of what is given for each.</summary>
    public const int Read = 6, Given = 4;

    /// <summary>Numbers of a transformed tile.</summary>
    public const int Places = Read * Read;

    /// <summary>Channels that are transformed at once.</summary>
    public const int Lanes = 8;

    const int Kernel = 3;

    /// <summary>The matrix of kernels, (6, 3).</summary>
    static ReadOnlySpan<double> OfKernels =>
    [
        1.0 / 4, 0, 0,
        -1.0 / 6, -1.0 / 6, -1.0 / 6,
        -1.0 / 6, 1.0 / 6, -1.0 / 6,
        1.0 / 24, 1.0 / 12, 1.0 / 6,
        1.0 / 24, -1.0 / 12, 1.0 / 6,
        0, 0, 1,
    ];

    /// <summary>Transforms a kernel of 3×3.</summary>
    /// <param name="to">Takes its 36 places, row by row.</param>
    /// <param name="stride">Numbers from one place to the next.</param>
    public static void Weight(ReadOnlySpan<float> kernel, float* to, long stride)
    {
        Span<double> half = stackalloc double[Read * Kernel];
        for (var y = 0; y < Read; y++)
        {
            for (var x = 0; x < Kernel; x++)
                half[Kernel * y + x] = Sum(y, kernel[x], kernel[Kernel + x], kernel[2 * Kernel + x]);
        }

        for (var place = 0; place < Places; place++)
        {
            var row = half.Slice(place / Read * Kernel, Kernel);
            to[place * stride] = (float)Sum(place % Read, row[0], row[1], row[2]);
        }

        static double Sum(int row, double a, double b, double c) =>
            OfKernels[Kernel * row] * a + OfKernels[Kernel * row + 1] * b + OfKernels[Kernel * row + 2] * c;
    }

    /// <summary>Transforms a tile of 6×6; beyond the map there are zeros.</summary>
    /// <param name="map">(height, width, channels).</param>
    /// <param name="top">Of the tile; may lie outside.</param>
    /// <param name="left">Of the tile; may lie outside.</param>
    /// <param name="to">Takes (36, channels).</param>
    /// <param name="stride">Numbers from one place to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* map, int height, int width, int channels, int top, int left, float* to, long stride)
    {
        var half = stackalloc Vector256<float>[Places];
        var rowLength = (long)width * channels;
        for (var channel = 0; channel < channels; channel += Lanes)
        {
            for (var x = 0; x < Read; x++)
            {
                var column = map + top * rowLength + (long)(left + x) * channels + channel;
                var isInside = (uint)(left + x) < (uint)width;
                OfTiles(
                    At(0), At(1), At(2), At(3), At(4), At(5),
                    out half[x], out half[Read + x], out half[2 * Read + x],
                    out half[3 * Read + x], out half[4 * Read + x], out half[5 * Read + x]);

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                Vector256<float> At(int y) =>
                    isInside && (uint)(top + y) < (uint)height ? Vector256.Load(column + y * rowLength) : Vector256<float>.Zero;
            }

            for (var y = 0; y < Read; y++)
            {
                var row = half + Read * y;
                OfTiles(row[0], row[1], row[2], row[3], row[4], row[5], out var a, out var b, out var c, out var d, out var e, out var f);
                var at = to + Read * y * stride + channel;
                a.Store(at);
                b.Store(at + stride);
                c.Store(at + 2 * stride);
                d.Store(at + 3 * stride);
                e.Store(at + 4 * stride);
                f.Store(at + 5 * stride);
            }
        }
    }

    /// <summary>Transforms products back into 4×4, adds a bias and leaves nothing below zero.</summary>
    /// <param name="products">(36, channels).</param>
    /// <param name="stride">Numbers from one place to the next.</param>
    /// <param name="bias">(channels).</param>
    /// <param name="channels">That are transformed, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="map">Takes (height, width, of all channels these).</param>
    /// <param name="all">Channels of the map.</param>
    /// <param name="top">Of the 4×4; what lies beyond the map is left out.</param>
    /// <param name="left">Of the 4×4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputRelu(
        float* products, long stride, float* bias, int channels, float* map, int height, int width, int all, int top, int left)
    {
        var half = stackalloc Vector256<float>[Given * Read];
        for (var channel = 0; channel < channels; channel += Lanes)
        {
            for (var x = 0; x < Read; x++)
            {
                var at = products + x * stride + channel;
                OfProducts(
                    Vector256.Load(at), Vector256.Load(at + Read * stride), Vector256.Load(at + 2 * Read * stride),
                    Vector256.Load(at + 3 * Read * stride), Vector256.Load(at + 4 * Read * stride), Vector256.Load(at + 5 * Read * stride),
                    out half[x], out half[Read + x], out half[2 * Read + x], out half[3 * Read + x]);
            }

            var its = Vector256.Load(bias + channel);
            for (var y = 0; y < Given && top + y < height; y++)
            {
                var row = half + Read * y;
                OfProducts(row[0], row[1], row[2], row[3], row[4], row[5], out var a, out var b, out var c, out var d);
                var at = map + ((long)(top + y) * width + left) * all + channel;
                Relu(a + its).Store(at);
                if (left + 1 < width) Relu(b + its).Store(at + all);
                if (left + 2 < width) Relu(c + its).Store(at + 2L * all);
                if (left + 3 < width) Relu(d + its).Store(at + 3L * all);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<float> Relu(Vector256<float> x) => Vector256.Max(x, Vector256<float>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void OfTiles(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, Vector256<float> x3, Vector256<float> x4, Vector256<float> x5,
        out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2,
        out Vector256<float> y3, out Vector256<float> y4, out Vector256<float> y5)
    {
        var (plus, minus) = (x4 - 4f * x2, x3 - 4f * x1);
        y0 = 4f * x0 - 5f * x2 + x4;
        (y1, y2) = (plus + minus, plus - minus);
        (plus, minus) = (x4 - x2, 2f * (x3 - x1));
        (y3, y4) = (plus + minus, plus - minus);
        y5 = 4f * x1 - 5f * x3 + x5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void OfProducts(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, Vector256<float> x3, Vector256<float> x4, Vector256<float> x5,
        out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2, out Vector256<float> y3)
    {
        var (sum1, sum2, difference1, difference2) = (x1 + x2, x3 + x4, x1 - x2, x3 - x4);
        y0 = x0 + sum1 + sum2;
        y1 = difference1 + 2f * difference2;
        y2 = sum1 + 4f * sum2;
        y3 = difference1 + 8f * difference2 + x5;
    }
}
