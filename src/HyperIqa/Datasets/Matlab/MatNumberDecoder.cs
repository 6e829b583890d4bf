using System.Buffers.Binary;

namespace HyperIqa.Datasets.Matlab;

/// <summary>
/// Numbers of any stored type as doubles. MATLAB stores an array in the smallest type that holds its values, whatever its class.
/// </summary>
static class MatNumberDecoder
{
    /// <param name="parts">The next element is decoded.</param>
    /// <param name="count">How many numbers there must be; -1 for however many there are.</param>
    public static double[] Decode(ref MatElements parts, int count = -1)
    {
        var (type, data) = parts.Next();
        var size = Size(type);
        var there = data.Length / size;
        if (data.Length % size != 0 || (count >= 0 && there != count))
        {
            throw new InvalidDataException($"is damaged: an array of {count} numbers has {data.Length} bytes of type {type}");
        }

        var numbers = new double[there];
        for (var i = 0; i < there; i++) numbers[i] = Number(type, data.Span.Slice(i * size, size), parts.BigEndian);
        return numbers;
    }

    static int Size(MatType type) => type switch
    {
        MatType.Int8 or MatType.UInt8 => 1,
        MatType.Int16 or MatType.UInt16 => 2,
        MatType.Int32 or MatType.UInt32 or MatType.Single => 4,
        MatType.Double or MatType.Int64 or MatType.UInt64 => 8,
        _ => throw new InvalidDataException($"keeps numbers as elements of type {(int)type}, which is not a number type"),
    };

    static double Number(MatType type, ReadOnlySpan<byte> bytes, bool bigEndian) => type switch
    {
        MatType.Int8 => (sbyte)bytes[0],
        MatType.UInt8 => bytes[0],
        MatType.Int16 => bigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
        MatType.UInt16 => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        MatType.Int32 => bigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
        MatType.UInt32 => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        MatType.Int64 => bigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes),
        MatType.UInt64 => bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        MatType.Single => bigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}
