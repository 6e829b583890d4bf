using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>
/// The weights of a network that int8 uses, each rounded as <see cref="WeightRounding"/> says. The network itself computes with the rounded
/// ones from then on.
/// </summary>
sealed class RoundedWeights : IDisposable
{
    /// <summary>
    /// The largest level: no processor overflows with it (see <see cref="Int8Support.LargestLevel"/>), so that all compute the same.
    /// </summary>
    public const int LargestLevel = 63;

    readonly HyperIqaModel _model;
    readonly Dictionary<string, Tensor> _factors = new(StringComparer.Ordinal); // of batch normalisation, (out)
    readonly Dictionary<string, Tensor> _folded = new(StringComparer.Ordinal);
    readonly Dictionary<string, QuantizedWeight> _rounded = new(StringComparer.Ordinal);

    /// <param name="model">The network, filled and not folded; it is folded, and lives at least as long as this.</param>
    /// <param name="names">The official names of the convolutions that are in int8.</param>
    public RoundedWeights(HyperIqaModel model, IReadOnlyCollection<string> names)
    {
        _model = model;
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var stored = names.ToDictionary(name => name, name => Weight(name).clone(), StringComparer.Ordinal);
        model.Fold();
        foreach (var (name, weight) in stored)
        {
            var folded = Weight(name).clone();
            var factor = folded.mul(weight).sum([1, 2, 3]).div(weight.square().sum([1, 2, 3])).nan_to_num(1); // 0/0: all is zero
            _folded.Add(name, folded.DetachFromDisposeScope());
            _factors.Add(name, factor.DetachFromDisposeScope());
        }
    }

    /// <summary>
    /// What has been rounded, by the official name of its tensor, as a checkpoint stores it: without the factors of batch normalisation.
    /// </summary>
    public IReadOnlyDictionary<string, QuantizedWeight> Tensors => _rounded;

    /// <summary>
    /// The stem's weight (64, 3, 7, 7) as a checkpoint stores it, once it is rounded. Its levels are those of pixels, which are not worth
    /// the same in each channel, so that it is stored in numbers.
    /// </summary>
    public Tensor? Stem { get; private set; }

    /// <summary>Rounds the weights of a convolution for what it reads, or to the nearest levels.</summary>
    /// <param name="moments">Of what it reads, see <see cref="InputMoments"/>; null for the nearest levels.</param>
    public void Round(Int8Convolution convolution, Tensor? moments = null)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var weight = convolution.Weight(name => _folded[name]);
        var whole = moments is null ? QuantizedWeight.From(weight, LargestLevel) : WeightRounding.Round(weight, moments, LargestLevel);
        long first = 0;
        foreach (var part in convolution.Parts)
        {
            using TorchSharp.Scalar scale = part.Scale;
            var levels = whole.Levels.narrow(1, first, _folded[part.Name].shape[1]);
            var scales = whole.Scales.div(scale);
            Weight(part.Name).copy_(levels.to(float32).mul(scales.view(-1, 1, 1, 1)));
            Keep($"{part.Name}.weight", levels, scales, _factors[part.Name]);
            first += levels.shape[1];
            GC.KeepAlive(scale); // TorchSharp passes only the handle
        }
    }

    /// <summary>Rounds the stem's weight for the pixels themselves.</summary>
    /// <param name="moments">Of the levels above the mean that it reads.</param>
    public void RoundStem(Tensor moments)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var whole = WeightRounding.Round(ByteStem.ForLevels(_folded[ResNet50.StemName]), moments, LargestLevel);
        var rounded = ByteStem.ForNormalised(whole.Levels.mul(whole.Scales.view(-1, 1, 1, 1)));
        Weight(ResNet50.StemName).copy_(rounded);
        var factor = _factors[ResNet50.StemName].view(-1, 1, 1, 1);
        Stem = where(factor.eq(Scalars.Zero), rounded, rounded.div(factor)).DetachFromDisposeScope();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Stem?.Dispose();
        foreach (var tensor in _factors.Values.Concat(_folded.Values)) tensor.Dispose();
        foreach (var weight in _rounded.Values) weight.Dispose();
    }

    Tensor Weight(string name) => _model.Parameters.Tensors[$"{name}.weight"];

    /// <summary>Scales are above zero; where the factor is negative, the levels take its sign.</summary>
    void Keep(string tensor, Tensor levels, Tensor scales, Tensor factor)
    {
        var signs = factor.sign().view(-1, 1, 1, 1).to(int8);
        var unfolded = new QuantizedWeight(
            levels.mul(signs).contiguous().DetachFromDisposeScope(),
            where(factor.eq(Scalars.Zero), scales, scales.div(factor.abs())).DetachFromDisposeScope());
        if (_rounded.Remove(tensor, out var former)) former.Dispose();
        _rounded.Add(tensor, unfolded);
    }
}
