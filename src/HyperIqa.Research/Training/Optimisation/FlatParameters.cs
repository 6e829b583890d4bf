using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training.Optimisation;

/// <summary>What learns at the same pace.</summary>
enum ParameterGroup
{
    /// <summary>The ResNet-50, but for stages that start from random numbers while others do not.</summary>
    Trunk,

    /// <summary>Everything else.</summary>
    Heads,
}

/// <summary>A stretch of the flat memory whose parameters are updated alike.</summary>
/// <param name="Group">Whose learning rate it has.</param>
/// <param name="Decays">Whether it shrinks: matrices and kernels do, vectors do not.</param>
sealed record ParameterSegment(ParameterGroup Group, bool Decays, int Start, int Length);

/// <summary>
/// All learnt tensors of a network side by side in one block of memory, their gradients in another, so that the optimiser is one pass over
/// memory instead of a dozen operations a tensor. The network's own tensors become views; kernels lie channels-last, as the fastest
/// convolutions want them.
/// </summary>
sealed class FlatParameters : IDisposable
{
    readonly Dictionary<string, Tensor> _gradientViews = new(StringComparer.Ordinal);
    readonly IReadOnlyDictionary<string, Tensor> _learnt;
    readonly HashSet<string> _trunk;

    /// <param name="parameters">The network's; their values are kept.</param>
    /// <param name="auxiliary">Learnt tensors that belong to training alone; they go with the heads.</param>
    /// <param name="freshStages">The trunk's stages (1..4) that go with the heads, because they are as new.</param>
    /// <param name="frozenStages">The stem and so many stages (0..3) don't learn: they stay where they are; 0 for none.</param>
    public FlatParameters(
        Parameters parameters,
        IReadOnlyDictionary<string, Tensor> auxiliary,
        IReadOnlyCollection<int>? freshStages = null,
        int frozenStages = 0)
    {
        using var scope = NewDisposeScope();
        _learnt = parameters.Tensors
            .Where(entry => !parameters.Statistics.Contains(entry.Key) && !parameters.Zeros.Contains(entry.Key))
            .Where(entry => frozenStages == 0 || !IsTrunk(entry.Key) || StageOf(entry.Key) > frozenStages)
            .Concat(auxiliary)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        _trunk = [.. _learnt.Keys.Where(name => IsTrunk(name) && freshStages?.Contains(StageOf(name)) != true)];
        var groups = _learnt
            .GroupBy(entry => (
                Group: _trunk.Contains(entry.Key) ? ParameterGroup.Trunk : ParameterGroup.Heads,
                Decays: entry.Value.dim() > 1))
            .OrderBy(group => group.Key.Group).ThenByDescending(group => group.Key.Decays).ToArray();
        var segments = new List<ParameterSegment>();
        var length = 0;
        foreach (var group in groups)
        {
            var count = (int)group.Sum(entry => entry.Value.numel());
            segments.Add(new(group.Key.Group, group.Key.Decays, length, count));
            length += count;
        }

        Segments = segments;
        Weights = FlatSingles.Zeros(length);
        Gradients = FlatSingles.Zeros(length);
        var start = 0L;
        foreach (var (name, tensor) in groups.SelectMany(group => group))
        {
            var shape = tensor.shape;
            TakeOver(tensor, Weights, start);
            _gradientViews.Add(name, View(Gradients, start, shape).DetachFromDisposeScope());
            start += tensor.numel();
        }

        var measured = parameters.Tensors.Where(entry => parameters.Statistics.Contains(entry.Key)).Select(entry => entry.Value).ToArray();
        Statistics = FlatSingles.Zeros(measured.Sum(tensor => tensor.numel()));
        start = 0;
        foreach (var tensor in measured)
        {
            TakeOver(tensor, Statistics, start);
            start += tensor.numel();
        }
    }

    /// <summary>Every learnt number; float32.</summary>
    public Tensor Weights { get; }

    /// <summary>The gradient of every learnt number, in the same order; the optimiser sets it to zero after use.</summary>
    public Tensor Gradients { get; }

    /// <summary>Every running mean and variance.</summary>
    public Tensor Statistics { get; }

    /// <summary>The stretches that are updated alike, the trunk's before the heads'.</summary>
    public IReadOnlyList<ParameterSegment> Segments { get; }

    /// <summary>Lets gradients flow to the heads, and to the trunk or not.</summary>
    public void RequireGradients(bool trunk)
    {
        foreach (var (name, tensor) in _learnt) Require(tensor, name, trunk || !_trunk.Contains(name));
    }

    /// <summary>Whether a gradient flows to the trunk at present.</summary>
    public bool TrunkLearns => _trunk.Count > 0 && _learnt[_trunk.First()].requires_grad;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var view in _gradientViews.Values) view.Dispose();
        Weights.Dispose();
        Gradients.Dispose();
        Statistics.Dispose();
    }

    /// <summary>Whether a tensor is the trunk's, by its official name.</summary>
    public static bool IsTrunk(string name) =>
        name.StartsWith("res.", StringComparison.Ordinal) && !name.StartsWith("res.lda", StringComparison.Ordinal);

    /// <summary>The stage of the trunk, 1..4, that a tensor belongs to; 0 for every other tensor.</summary>
    public static int StageOf(string name) => name.StartsWith("res.layer", StringComparison.Ordinal) ? name["res.layer".Length] - '0' : 0;

    void Require(Tensor tensor, string name, bool learns)
    {
        tensor.requires_grad = learns;
        tensor.grad = learns ? _gradientViews[name] : null; // backward adds to a gradient that is there already, in place
    }

    static void TakeOver(Tensor tensor, Tensor flat, long start)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var view = View(flat, start, tensor.shape);
        view.copy_(tensor);
        tensor.set_(view);
    }

    static Tensor View(Tensor flat, long start, long[] shape)
    {
        var length = shape.Aggregate(1L, (product, size) => product * size);
        var part = flat.narrow(0, start, length);
        return shape is [var @out, var @in, var height, var width]
            ? part.view(@out, height, width, @in).permute(0, 3, 1, 2)
            : part.view(shape);
    }
}
