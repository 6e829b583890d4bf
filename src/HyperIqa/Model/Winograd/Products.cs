using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HyperIqa.Model.Winograd;

/// <summary>
/// Products of transformed tiles with transformed weights: matrices of some rows and many channels, sixteen columns at a time, which are
/// kept in registers.
/// </summary>
static unsafe class Products
{
    /// <summary>Columns that are computed at once.</summary>
    public const int Panel = 16;

    /// <summary>Rows that are computed at once: their number is a multiple of it.</summary>
    public const int Rows = 6;

    const int Half = Panel / 2;

    /// <summary>Whether the processor multiplies and adds eight numbers in one instruction.</summary>
    public static bool AreFast => Fma.IsSupported && Avx2.IsSupported;

    /// <summary>Where the first place of a weight lies; the others follow, a panel's channels apart.</summary>
    public static long PlaceOf(int @out, int @in, int channels) =>
        ((long)(@out / Panel) * Transforms.Places * channels + @in) * Panel + @out % Panel;

    /// <summary>Multiplies.</summary>
    /// <param name="rows">(count, channels).</param>
    /// <param name="count">A multiple of <see cref="Rows"/>.</param>
    /// <param name="panel">(channels, 16).</param>
    /// <param name="products">Takes (count, 16).</param>
    public static void Multiply(float* rows, int count, int channels, float* panel, float* products) =>
        Multiply(rows, count, channels, panel, products, Vector512.IsHardwareAccelerated);

    /// <summary>The same, sixteen numbers in an instruction or eight.</summary>
    internal static void Multiply(float* rows, int count, int channels, float* panel, float* products, bool wide)
    {
        for (var row = 0; row < count; row += Rows)
        {
            if (wide) SixRowsWide(rows + (long)row * channels, channels, panel, products + row * Panel);
            else SixRows(rows + (long)row * channels, channels, panel, products + row * Panel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void SixRows(float* row, int channels, float* panel, float* products)
    {
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        Vector256<float> d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        float* b = row + channels, c = b + channels, d = c + channels, e = d + channels, f = e + channels;
        for (var i = 0; i < channels; i++, panel += Panel)
        {
            var (left, right) = (Vector256.Load(panel), Vector256.Load(panel + Half));
            var x = Vector256.Create(row[i]);
            (a0, a1) = (Vector256.FusedMultiplyAdd(x, left, a0), Vector256.FusedMultiplyAdd(x, right, a1));
            x = Vector256.Create(b[i]);
            (b0, b1) = (Vector256.FusedMultiplyAdd(x, left, b0), Vector256.FusedMultiplyAdd(x, right, b1));
            x = Vector256.Create(c[i]);
            (c0, c1) = (Vector256.FusedMultiplyAdd(x, left, c0), Vector256.FusedMultiplyAdd(x, right, c1));
            x = Vector256.Create(d[i]);
            (d0, d1) = (Vector256.FusedMultiplyAdd(x, left, d0), Vector256.FusedMultiplyAdd(x, right, d1));
            x = Vector256.Create(e[i]);
            (e0, e1) = (Vector256.FusedMultiplyAdd(x, left, e0), Vector256.FusedMultiplyAdd(x, right, e1));
            x = Vector256.Create(f[i]);
            (f0, f1) = (Vector256.FusedMultiplyAdd(x, left, f0), Vector256.FusedMultiplyAdd(x, right, f1));
        }

        Store(a0, a1, products);
        Store(b0, b1, products + Panel);
        Store(c0, c1, products + 2 * Panel);
        Store(d0, d1, products + 3 * Panel);
        Store(e0, e1, products + 4 * Panel);
        Store(f0, f1, products + 5 * Panel);
    }

    /// <summary>With twelve sums at once instead of six: odd and even channels apart, so that no addition waits for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void SixRowsWide(float* row, int channels, float* panel, float* products)
    {
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        Vector512<float> d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        float* b = row + channels, c = b + channels, d = c + channels, e = d + channels, f = e + channels;
        for (var i = 0; i < channels; i += 2, panel += 2 * Panel)
        {
            var (even, odd) = (Vector512.Load(panel), Vector512.Load(panel + Panel));
            a0 = Vector512.FusedMultiplyAdd(Vector512.Create(row[i]), even, a0);
            a1 = Vector512.FusedMultiplyAdd(Vector512.Create(row[i + 1]), odd, a1);
            b0 = Vector512.FusedMultiplyAdd(Vector512.Create(b[i]), even, b0);
            b1 = Vector512.FusedMultiplyAdd(Vector512.Create(b[i + 1]), odd, b1);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(c[i]), even, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(c[i + 1]), odd, c1);
            d0 = Vector512.FusedMultiplyAdd(Vector512.Create(d[i]), even, d0);
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(d[i + 1]), odd, d1);
            e0 = Vector512.FusedMultiplyAdd(Vector512.Create(e[i]), even, e0);
            e1 = Vector512.FusedMultiplyAdd(Vector512.Create(e[i + 1]), odd, e1);
            f0 = Vector512.FusedMultiplyAdd(Vector512.Create(f[i]), even, f0);
            f1 = Vector512.FusedMultiplyAdd(Vector512.Create(f[i + 1]), odd, f1);
        }

        (a0 + a1).Store(products);
        (b0 + b1).Store(products + Panel);
        (c0 + c1).Store(products + 2 * Panel);
        (d0 + d1).Store(products + 3 * Panel);
        (e0 + e1).Store(products + 4 * Panel);
        (f0 + f1).Store(products + 5 * Panel);
    }

    static void Store(Vector256<float> left, Vector256<float> right, float* to)
    {
        left.Store(to);
        right.Store(to + Half);
    }
}
