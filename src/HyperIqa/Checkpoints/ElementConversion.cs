using System.Numerics;
using System.Runtime.InteropServices;

namespace HyperIqa.Checkpoints;

/// <summary>Turns stored elements, little-endian as libtorch's platforms all are, into numbers and back.</summary>
static class ElementConversion
{
    /// <summary>One number for each element; float64 and 32- and 64-bit integers are rounded to the nearest float32.</summary>
    public static void ToSingles(ElementType type, ReadOnlySpan<byte> elements, Span<float> values)
    {
        switch (type)
        {
            case ElementType.Float32: MemoryMarshal.Cast<byte, float>(elements).CopyTo(values); break;
            case ElementType.Float16: Cast(MemoryMarshal.Cast<byte, Half>(elements), values); break;
            case ElementType.BFloat16:
                Convert(MemoryMarshal.Cast<byte, ushort>(elements), values, static upper => BitConverter.Int32BitsToSingle(upper << 16));
                break;
            case ElementType.Float64: Cast(MemoryMarshal.Cast<byte, double>(elements), values); break;
            case ElementType.Int64: Cast(MemoryMarshal.Cast<byte, long>(elements), values); break;
            case ElementType.Int32: Cast(MemoryMarshal.Cast<byte, int>(elements), values); break;
            case ElementType.Int16: Cast(MemoryMarshal.Cast<byte, short>(elements), values); break;
            case ElementType.Int8: Cast(MemoryMarshal.Cast<byte, sbyte>(elements), values); break;
            case ElementType.UInt8: Cast(elements, values); break;
            case ElementType.Bool: Convert(elements, values, static flag => flag == 0 ? 0f : 1f); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "no such element type");
        }
    }

    /// <summary>One integer for each element of an integer or bool tensor.</summary>
    public static void ToInt64s(ElementType type, ReadOnlySpan<byte> elements, Span<long> values)
    {
        switch (type)
        {
            case ElementType.Int64: MemoryMarshal.Cast<byte, long>(elements).CopyTo(values); break;
            case ElementType.Int32: Cast(MemoryMarshal.Cast<byte, int>(elements), values); break;
            case ElementType.Int16: Cast(MemoryMarshal.Cast<byte, short>(elements), values); break;
            case ElementType.Int8: Cast(MemoryMarshal.Cast<byte, sbyte>(elements), values); break;
            case ElementType.UInt8: Cast(elements, values); break;
            case ElementType.Bool: Convert(elements, values, static flag => flag == 0 ? 0L : 1L); break;
            default: throw new InvalidOperationException($"a {type.TorchName()} tensor does not hold integers");
        }
    }

    /// <summary>The nearest float32, float16 or bfloat16 of each value, ties to even.</summary>
    public static byte[] FromSingles(ElementType type, ReadOnlySpan<float> values)
    {
        var elements = new byte[values.Length * type.Size()];
        switch (type)
        {
            case ElementType.Float32: MemoryMarshal.AsBytes(values).CopyTo(elements); break;
            case ElementType.Float16: Cast(values, MemoryMarshal.Cast<byte, Half>(elements.AsSpan())); break;
            case ElementType.BFloat16: Convert(values, MemoryMarshal.Cast<byte, ushort>(elements.AsSpan()), ToBFloat16); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "weights are written as float32, float16 or bfloat16");
        }

        return elements;
    }

    static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return (ushort)((bits >> 16) | 0x40); // a payload in the lower half alone would round to infinity

        return (ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary>A network has 27 million weights: this is compiled for each pair of types, without a call for each element.</summary>
    static void Cast<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        for (var i = 0; i < from.Length; i++) to[i] = TTo.CreateTruncating(from[i]);
    }

    static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to, Func<TFrom, TTo> convert)
    {
        for (var i = 0; i < from.Length; i++) to[i] = convert(from[i]);
    }
}
