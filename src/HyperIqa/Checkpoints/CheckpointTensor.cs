using System.Runtime.InteropServices;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>
/// One named tensor of a checkpoint: a view of bytes that stay in the file until they are copied out. Valid as long as its
/// <see cref="Checkpoint"/> is not disposed.
/// </summary>
sealed class CheckpointTensor
{
    const int ChunkBytes = 1 << 16;
    readonly TensorLayout _layout;
    readonly ByteRange _storage;
    readonly CheckpointTensor? _scales;

    internal CheckpointTensor(string name, ElementType dtype, TensorLayout layout, ByteRange storage, CheckpointTensor? scales = null)
    {
        Name = name;
        DType = dtype;
        _layout = layout;
        _storage = storage;
        _scales = scales;
    }

    /// <summary>The name in the official code, such as <c>res.layer1.0.conv1.weight</c>; the file's own where that is not known.</summary>
    public string Name { get; }

    /// <summary>What the file stores.</summary>
    public ElementType DType { get; }

    /// <summary>The size of each dimension; empty for a single number.</summary>
    public long[] Shape => _layout.Shape;

    /// <summary>Whether the integers that the file stores stand for fractions, each being multiplied by its first index's scale.</summary>
    public bool IsQuantized => _scales is not null;

    /// <summary>Whether the elements can be fractions.</summary>
    public bool HoldsFractions => DType.IsFloating() || IsQuantized;

    /// <summary>The product of <see cref="Shape"/>.</summary>
    public long ElementCount => _layout.ElementCount;

    /// <summary>A float32 tensor of these values, in C order, such as one to be written.</summary>
    public static CheckpointTensor FromSingles(string name, ReadOnlySpan<long> shape, ReadOnlySpan<float> values) =>
        FromMemory(name, ElementType.Float32, shape, MemoryMarshal.AsBytes(values));

    /// <summary>An int64 tensor of these values, in C order, such as a count of batches to be written.</summary>
    public static CheckpointTensor FromInt64s(string name, ReadOnlySpan<long> shape, ReadOnlySpan<long> values) =>
        FromMemory(name, ElementType.Int64, shape, MemoryMarshal.AsBytes(values));

    /// <summary>An int8 tensor of these values, in C order, such as a quantised weight to be written.</summary>
    public static CheckpointTensor FromInt8s(string name, ReadOnlySpan<long> shape, ReadOnlySpan<sbyte> values) =>
        FromMemory(name, ElementType.Int8, shape, MemoryMarshal.AsBytes(values));

    /// <summary>Copies all elements, in C order, converted to float32; those of a quantised tensor are what they stand for.</summary>
    /// <param name="destination">As long as <see cref="ElementCount"/>.</param>
    /// <exception cref="CheckpointException">The file cannot be read any more.</exception>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length != ElementCount)
            throw new ArgumentException($"{Name} has {ElementCount} elements, not {destination.Length}", nameof(destination));

        if (!_layout.IsContiguous)
        {
            ElementConversion.ToSingles(DType, Gather(), destination);
        }
        else if (DType == ElementType.Float32)
        {
            _storage.Read(_layout.Offset * sizeof(float), MemoryMarshal.AsBytes(destination));
        }
        else
        {
            CopyInChunks(destination);
        }

        if (_scales is not null) Multiply(destination, _scales.ToSingles());
    }

    /// <summary>All elements, in C order, converted to float32.</summary>
    /// <exception cref="CheckpointException">The file cannot be read any more.</exception>
    public float[] ToSingles()
    {
        var values = GC.AllocateUninitializedArray<float>(checked((int)ElementCount));
        CopyTo(values);
        return values;
    }

    /// <summary>All elements of an integer or bool tensor, in C order.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds fractions.</exception>
    /// <exception cref="CheckpointException">The file cannot be read any more.</exception>
    public long[] ToInt64s()
    {
        var values = new long[ElementCount];
        ElementConversion.ToInt64s(DType, ToBytes(), values);
        return values;
    }

    /// <summary>All elements as they are stored, little-endian, in C order.</summary>
    /// <exception cref="CheckpointException">The file cannot be read any more.</exception>
    public byte[] ToBytes() =>
        _layout.IsContiguous ? _storage.Slice(_layout.Offset * DType.Size(), ElementCount * DType.Size()).ToArray() : Gather();

    internal CheckpointTensor Renamed(string name) => new(name, DType, _layout, _storage, _scales);

    /// <summary>What the file holds of it: itself, or its integers and their scales.</summary>
    internal IEnumerable<CheckpointTensor> AsStored() =>
        _scales is null
            ? [this]
            : [new(Name, DType, _layout, _storage), _scales.Renamed(Name + Checkpoint.ScaleSuffix)];

    /// <summary>The same integers, each standing for itself times the scale of its first index.</summary>
    internal CheckpointTensor Scaled(CheckpointTensor scales) => new(Name, DType, _layout, _storage, scales);

    static void Multiply(Span<float> values, float[] scales)
    {
        var length = values.Length / Math.Max(1, scales.Length);
        for (var row = 0; row < scales.Length; row++)
        {
            foreach (ref var value in values.Slice(row * length, length)) value *= scales[row];
        }
    }

    static CheckpointTensor FromMemory(string name, ElementType dtype, ReadOnlySpan<long> shape, ReadOnlySpan<byte> elements)
    {
        var layout = TensorLayout.Contiguous(shape.ToArray());
        if (layout.ElementCount * dtype.Size() != elements.Length)
            throw new ArgumentException(
                $"{name} of shape {MessageText.Shape(shape.ToArray())} has {layout.ElementCount} elements", nameof(shape));

        return new CheckpointTensor(name, dtype, layout, new MemoryRange(elements.ToArray()));
    }

    void CopyInChunks(Span<float> destination)
    {
        var size = DType.Size();
        var offset = _layout.Offset * size;
        Span<byte> chunk = new byte[(int)Math.Min(ChunkBytes, ElementCount * size)];
        while (!destination.IsEmpty)
        {
            var count = Math.Min(destination.Length, chunk.Length / size);
            _storage.Read(offset, chunk[..(count * size)]);
            ElementConversion.ToSingles(DType, chunk[..(count * size)], destination[..count]);
            destination = destination[count..];
            offset += count * size;
        }
    }

    byte[] Gather()
    {
        var size = DType.Size();
        var source = _storage.Slice(_layout.Offset * size, _layout.Extent * size).ToArray();
        var gathered = GC.AllocateUninitializedArray<byte>(checked((int)ElementCount * size));
        _layout.Gather(source, size, gathered);
        return gathered;
    }
}
