using System.Diagnostics.CodeAnalysis;

namespace HyperIqa.Checkpoints;

/// <summary>What one element of a tensor is; the names are torch's.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "the names of this field's element types are these")]
enum ElementType
{
    /// <summary>IEEE single precision.</summary>
    Float32,

    /// <summary>IEEE half precision: 11 bits of precision, to 65504.</summary>
    Float16,

    /// <summary>The upper half of a float32: 8 bits of precision, the range of float32.</summary>
    BFloat16,

    /// <summary>IEEE double precision.</summary>
    Float64,

    /// <summary>Signed, 64 bits.</summary>
    Int64,

    /// <summary>Signed, 32 bits.</summary>
    Int32,

    /// <summary>Signed, 16 bits.</summary>
    Int16,

    /// <summary>Signed, 8 bits.</summary>
    Int8,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8,

    /// <summary>One byte, 0 or 1.</summary>
    Bool,
}

/// <summary>What the readers and the writer need to know of each <see cref="ElementType"/>.</summary>
static class ElementTypes
{
    static readonly (ElementType Type, string Safetensors, string TorchStorage)[] Names =
    [
        (ElementType.Float32, "F32", "FloatStorage"),
        (ElementType.Float16, "F16", "HalfStorage"),
        (ElementType.BFloat16, "BF16", "BFloat16Storage"),
        (ElementType.Float64, "F64", "DoubleStorage"),
        (ElementType.Int64, "I64", "LongStorage"),
        (ElementType.Int32, "I32", "IntStorage"),
        (ElementType.Int16, "I16", "ShortStorage"),
        (ElementType.Int8, "I8", "CharStorage"),
        (ElementType.UInt8, "U8", "ByteStorage"),
        (ElementType.Bool, "BOOL", "BoolStorage"),
    ];

    /// <summary>The bytes of one element.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.Float64 or ElementType.Int64 => 8,
        ElementType.Float32 or ElementType.Int32 => 4,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 => 2,
        _ => 1,
    };

    /// <summary>Whether elements can be fractions.</summary>
    public static bool IsFloating(this ElementType type) =>
        type is ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16 or ElementType.Float64;

    /// <summary>Torch's name, such as <c>float32</c>.</summary>
    public static string TorchName(this ElementType type) => type.ToString().ToLowerInvariant();

    internal static string SafetensorsName(this ElementType type) => Names.Single(names => names.Type == type).Safetensors;

    internal static ElementType? FromSafetensors(string name) => Find(names => names.Safetensors == name);

    internal static ElementType? FromTorchStorage(string name) => Find(names => names.TorchStorage == name);

    static ElementType? Find(Func<(ElementType Type, string Safetensors, string TorchStorage), bool> fits)
    {
        foreach (var names in Names)
        {
            if (fits(names)) return names.Type;
        }

        return null;
    }
}
