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
            case ElementType.Float16: Convert(MemoryMarshal.Cast<byte, Half>(elements), values, static half => (float)half); break;
            case ElementType.BFloat16:
                Convert(MemoryMarshal.Cast<byte, ushort>(elements), values, static upper => BitConverter.Int32BitsToSingle(upper << 16));
                break;
            case ElementType.Float64: Convert(MemoryMarshal.Cast<byte, double>(elements), values, static number => (float)number); break;
            case ElementType.Int64: Convert(MemoryMarshal.Cast<byte, long>(elements), values, static number => number); break;
            case ElementType.Int32: Convert(MemoryMarshal.Cast<byte, int>(elements), values, static number => number); break;
            case ElementType.Int16: Convert(MemoryMarshal.Cast<byte, short>(elements), values, static number => number); break;
            case ElementType.Int8: Convert(MemoryMarshal.Cast<byte, sbyte>(elements), values, static number => number); break;
            case ElementType.UInt8: Convert(elements, values, static number => number); break;
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
            case ElementType.Int32: Convert(MemoryMarshal.Cast<byte, int>(elements), values, static number => number); break;
            case ElementType.Int16: Convert(MemoryMarshal.Cast<byte, short>(elements), values, static number => number); break;
            case ElementType.Int8: Convert(MemoryMarshal.Cast<byte, sbyte>(elements), values, static number => number); break;
            case ElementType.UInt8: Convert(elements, values, static number => number); break;
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
            case ElementType.Float16:
                Convert(values, MemoryMarshal.Cast<byte, Half>(elements.AsSpan()), static value => (Half)value);
                break;
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

    static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to, Func<TFrom, TTo> convert)
    {
        for (var i = 0; i < from.Length; i++) to[i] = convert(from[i]);
    }
}
