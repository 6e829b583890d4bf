using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Scoring;

/// <summary>Gives patches the scores that a test wrote down, one after another, whatever they show.</summary>
sealed class ScriptedEngine(params float[] scores) : Engine
{
    int _next;

    /// <summary>How many patches came together each time.</summary>
    public List<int> Batches { get; } = [];

    /// <summary>What happens after each of them.</summary>
    public Action? After { get; init; }

    protected override Tensor Forward(Tensor images, Windows windows, SemanticMean? semantic)
    {
        var count = (int)images.shape[0];
        Batches.Add(count);
        After?.Invoke();
        _next += count;
        return tensor(scores[(_next - count).._next]);
    }

    internal override ReducedMaps Reduce(Tensor images) => throw WithoutMaps();

    internal override Tensor Score(ReducedMaps maps, Windows windows, int magnification, SemanticMean? semantic = null) => throw WithoutMaps();

    internal override Tensor[] Begin(PreparedImage image, CellArea area) => throw WithoutMaps();

    internal override ReducedMaps End(IReadOnlyList<Tensor> begun) => throw WithoutMaps();

    static NotSupportedException WithoutMaps() => new("it has no maps, only scores");

    protected override void Dispose(bool disposing)
    {
    }
}
