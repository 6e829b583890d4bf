using HyperIqa.Inference.Int8;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>
/// What the convolutions read, as second moments: the mean of x xᵀ over places and photographs, x being the numbers that the kernel covers.
/// </summary>
sealed class InputMoments : IDisposable
{
    /// <summary>How many places of a map count, spread evenly; more of them are too much alike.</summary>
    const long Places = 1024;

    readonly List<IReadOnlyList<Int8Convolution.Part>> _inputs;
    readonly Dictionary<string, (Tensor Sum, long Places)> _sums = new(StringComparer.Ordinal);
    readonly Dictionary<Int8Convolution.Part, Tensor> _waiting = []; // for the other part's map

    public InputMoments(IEnumerable<Int8Convolution> convolutions) =>
        _inputs = [.. convolutions.Select(convolution => convolution.Parts).DistinctBy(Key)];

    /// <summary>Takes part in a pass of the network: is shown its maps in the order of the data.</summary>
    public void Observe(string name, Tensor map)
    {
        foreach (var parts in _inputs.Where(parts => parts.Any(part => part.Reads == name)))
        {
            using var scope = NewDisposeScope();
            foreach (var part in parts.Where(part => part.Reads == name)) _waiting[part] = Columns(map, part).DetachFromDisposeScope();
            if (!parts.All(_waiting.ContainsKey)) continue;

            Add(Key(parts), cat([.. parts.Select(part => _waiting[part])], 0));
            foreach (var part in parts)
            {
                _waiting.Remove(part, out var columns);
                columns!.Dispose();
            }
        }
    }

    /// <summary>E[x xᵀ] of what a convolution reads, (inputs, inputs).</summary>
    public Tensor Average(Int8Convolution convolution)
    {
        var (sum, places) = _sums[Key(convolution.Parts)];
        using Scalar count = places;
        var mean = sum.div(count);
        GC.KeepAlive(count); // TorchSharp passes only the handle
        return mean;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (sum, _) in _sums.Values) sum.Dispose();
        foreach (var columns in _waiting.Values) columns.Dispose();
    }

    static string Key(IReadOnlyList<Int8Convolution.Part> parts) =>
        string.Join(" + ", parts.Select(part => $"{part.Reads} {part.Size} {part.Stride} {part.Scale:R}"));

    void Add(string key, Tensor columns)
    {
        var sum = columns.matmul(columns.t());
        var places = columns.shape[1];
        if (_sums.TryGetValue(key, out var former))
        {
            former.Sum.add_(sum);
            _sums[key] = (former.Sum, former.Places + places);
        }
        else
        {
            _sums[key] = (sum.DetachFromDisposeScope(), places);
        }
    }

    /// <summary>
    /// What the kernel covers at some places of a map (N, C, H, W): (C·k·k, places), in what a level of the map is worth.
    /// </summary>
    static Tensor Columns(Tensor map, Int8Convolution.Part part)
    {
        using var scope = NewDisposeScope();
        var (size, stride) = (part.Size, part.Stride);
        var covered = nn.functional.unfold(map, (size, size), padding: (size / 2, size / 2), stride: (stride, stride)); // (N, C·k·k, L)
        var columns = covered.permute(1, 0, 2).reshape(covered.shape[1], -1);
        var step = columns.shape[1] / Places | 1; // odd, so that the places of all columns of the map take part
        using Scalar scale = part.Scale;
        var some = columns.slice(1, 0, columns.shape[1], step).div(scale);
        GC.KeepAlive(scale); // TorchSharp passes only the handle
        return some.contiguous().MoveToOuterDisposeScope();
    }
}
