using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// The weights whose best layout in memory depends on the size of what the network reads, laid out for the sizes that came last: in a
/// folder of photographs sizes return. Each size takes 13 MB.
/// </summary>
sealed class FittedWeights : IDisposable
{
    const int Sizes = 4;

    readonly jit.ScriptModule _network;
    readonly Tensor[] _weights;
    readonly List<(long[] Size, Tensor[] Layouts)> _laidOut = []; // the one in use comes first

    /// <param name="network">The script, whose <c>fit</c> and <c>use</c> are called.</param>
    /// <param name="weights">
    /// Levels and scales of each convolution, one after the other, in the order of <see cref="Int8Script.Fitted"/>.
    /// </param>
    public FittedWeights(jit.ScriptModule network, Tensor[] weights)
    {
        _network = network;
        _weights = [.. weights.Select(weight => weight.DetachFromDisposeScope())];
    }

    /// <summary>Has the network use weights that lie as the size of a map wants them.</summary>
    /// <param name="stem">The stem's map, (N, 64, H/4, W/4).</param>
    public void Fit(Tensor stem)
    {
        var size = stem.shape;
        if (_laidOut is [var current, ..] && current.Size.SequenceEqual(size)) return;

        var at = _laidOut.FindIndex(known => known.Size.SequenceEqual(size));
        var layouts = at >= 0 ? _laidOut[at].Layouts : LayOut(stem);
        _network.invoke("use", (object)layouts);
        GC.KeepAlive(layouts); // TorchSharp passes only the handle
        if (at >= 0) _laidOut.RemoveAt(at);
        _laidOut.Insert(0, (size, layouts));
        if (_laidOut.Count > Sizes) Forget(Sizes);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_laidOut.Count > 0) Forget(_laidOut.Count - 1);
        foreach (var weight in _weights) weight.Dispose();
    }

    Tensor[] LayOut(Tensor stem)
    {
        var layouts = (Tensor[])_network.invoke("fit", _weights, stem);
        GC.KeepAlive((_weights, stem));
        return [.. layouts.Select(layout => layout.DetachFromDisposeScope())];
    }

    void Forget(int at)
    {
        foreach (var layout in _laidOut[at].Layouts) layout.Dispose();
        _laidOut.RemoveAt(at);
    }
}
