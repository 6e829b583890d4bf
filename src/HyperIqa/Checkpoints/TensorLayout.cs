using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>How a tensor's elements lie in its storage; all numbers count elements, as torch's do.</summary>
sealed class TensorLayout
{
    const int HighestRank = 64;
    const long MostElements = int.MaxValue / sizeof(double); // an array holds the tensor whatever its type
    readonly long[] _strides;

    TensorLayout(long[] shape, long[] strides, long offset, long count, long extent)
    {
        Shape = shape;
        _strides = strides;
        Offset = offset;
        ElementCount = count;
        Extent = extent;
        IsContiguous = count <= 1 || HasStridesOfC(shape, strides);
    }

    /// <summary>The size of each dimension.</summary>
    public long[] Shape { get; }

    /// <summary>Where in the storage the first element is.</summary>
    public long Offset { get; }

    /// <summary>The product of the shape.</summary>
    public long ElementCount { get; }

    /// <summary>From the first element to the last, both included.</summary>
    public long Extent { get; }

    /// <summary>Whether the elements follow each other in C order without gaps.</summary>
    public bool IsContiguous { get; }

    /// <summary>The layout of a tensor that fills its storage in C order.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor: see <see cref="Strided"/>.</exception>
    public static TensorLayout Contiguous(long[] shape) => Strided(shape, null, 0, long.MaxValue);

    /// <summary>A view of a storage.</summary>
    /// <param name="strides">How far apart neighbours are along each dimension; null for C order.</param>
    /// <param name="offset">Where the first element is.</param>
    /// <param name="storageCount">How many elements the storage has.</param>
    /// <exception cref="InvalidDataException">
    /// A number is negative, one of the products is too large, or the view leaves the storage.
    /// </exception>
    public static TensorLayout Strided(long[] shape, long[]? strides, long offset, long storageCount)
    {
        if (shape.Length > HighestRank)
            throw new InvalidDataException($"a tensor has {shape.Length} dimensions; torch allows at most {HighestRank}");
        if (shape.Any(size => size < 0)) throw new InvalidDataException($"a tensor has the negative shape {MessageText.Shape(shape)}");
        if (offset < 0 || offset > storageCount)
            throw new InvalidDataException($"a tensor begins at element {offset} of a storage of {storageCount}");

        try
        {
            var count = shape.Contains(0) ? 0 : shape.Aggregate(1L, (product, size) => checked(product * size));
            strides ??= StridesOfC(shape);
            if (strides.Length != shape.Length)
                throw new InvalidDataException($"a tensor has {shape.Length} dimensions but {strides.Length} strides");
            if (strides.Any(stride => stride < 0)) throw new InvalidDataException("a tensor has a negative stride");

            var extent = count == 0 ? 0 : shape.Zip(strides).Aggregate(1L, (sum, axis) => checked(sum + ((axis.First - 1) * axis.Second)));
            if (extent > storageCount - offset)
                throw new InvalidDataException(
                    $"a tensor of shape {MessageText.Shape(shape)} reaches beyond its storage of {storageCount} elements");

            if (Math.Max(count, extent) > MostElements)
                throw new InvalidDataException($"a tensor of shape {MessageText.Shape(shape)} is too large");

            return new TensorLayout(shape, strides, offset, count, extent);
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"a tensor claims the impossible shape {MessageText.Shape(shape)}");
        }
    }

    /// <summary>Copies the elements in C order out of the <see cref="Extent"/> they are spread over.</summary>
    public void Gather(ReadOnlySpan<byte> extent, int elementSize, Span<byte> destination)
    {
        var axes = Shape.Zip(_strides).Where(axis => axis.First > 1).Select(axis => (Size: axis.First, Stride: axis.Second)).ToArray();
        var index = new long[axes.Length];
        var from = 0L;
        for (var to = 0; to < destination.Length; to += elementSize)
        {
            extent.Slice((int)from * elementSize, elementSize).CopyTo(destination[to..]);
            for (var axis = axes.Length - 1; axis >= 0; axis--)
            {
                from += axes[axis].Stride;
                if (++index[axis] < axes[axis].Size) break;

                from -= axes[axis].Stride * axes[axis].Size;
                index[axis] = 0;
            }
        }
    }

    static bool HasStridesOfC(long[] shape, long[] strides)
    {
        var dense = StridesOfC(shape);
        return Enumerable.Range(0, shape.Length).All(axis => shape[axis] == 1 || strides[axis] == dense[axis]);
    }

    static long[] StridesOfC(long[] shape)
    {
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride = checked(stride * Math.Max(shape[axis], 1));
        }

        return strides;
    }
}
