using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// The tensors of a network under their official names. Each box of the network takes its own from here when it is built;
/// what a checkpoint must hold is therefore exactly what stands here afterwards.
/// </summary>
sealed class Parameters : IDisposable
{
    readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    readonly HashSet<string> _statistics = new(StringComparer.Ordinal);
    readonly HashSet<string> _zeros = new(StringComparer.Ordinal);

    readonly ScalarType _type;

    /// <summary>Room for float32 tensors.</summary>
    public Parameters() : this(float32)
    {
    }

    /// <summary>Room for tensors of another type, such as float64 where gradients are checked against finite differences.</summary>
    internal Parameters(ScalarType type) => _type = type;

    /// <summary>Whether batch normalisation uses (and follows) the statistics of the batch, as in training, or its running ones.</summary>
    public bool Training { get; set; }

    /// <summary>Whether convolutions keep their weights laid out for the maps that they read, beside the weights themselves.</summary>
    internal bool Packed { get; set; }

    /// <summary>
    /// Every tensor, float32, by its official name, such as <c>res.layer1.0.conv1.weight</c>. Uninitialised until a checkpoint or a recipe
    /// fills it.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>The names of the tensors that are measured instead of learnt: running means and variances.</summary>
    public IReadOnlySet<string> Statistics => _statistics;

    /// <summary>The names of the tensors that are zero and do not learn: parts that a variant of the network goes without.</summary>
    public IReadOnlySet<string> Zeros => _zeros;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values) tensor.Dispose();
    }

    /// <summary>Declares a learnt tensor; its memory is not touched yet.</summary>
    internal Tensor Learnt(string name, params long[] shape)
    {
        var tensor = empty(shape, _type).DetachFromDisposeScope();
        _tensors.Add(name, tensor);
        return tensor;
    }

    /// <summary>Takes over a tensor that was computed from others, in the place of one of the same name.</summary>
    internal Tensor Adopt(string name, Tensor tensor)
    {
        if (_tensors.Remove(name, out var former)) former.Dispose();
        _tensors.Add(name, tensor.DetachFromDisposeScope());
        return tensor;
    }

    /// <summary>Makes tensors zero, by the beginnings of their names, and lets them stay so.</summary>
    internal void KeepZero(params IReadOnlyList<string> prefixes)
    {
        using var noGradients = no_grad();
        foreach (var (name, tensor) in _tensors.Where(entry =>
            prefixes.Any(prefix => entry.Key.StartsWith(prefix, StringComparison.Ordinal))))
        {
            _zeros.Add(name);
            tensor.zero_();
        }
    }

    /// <summary>Declares a measured tensor.</summary>
    internal Tensor Measured(string name, params long[] shape)
    {
        _statistics.Add(name);
        return Learnt(name, shape);
    }
}
