using HyperIqa.LibTorch;
using HyperIqa.Model.Winograd;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>A square convolution: (N, in, H, W) to (N, out, H', W').</summary>
sealed class Convolution(
    Parameters parameters, string name, long @in, long @out, long size = 1, int stride = 1, int padding = 0, bool bias = false)
{
    readonly Tensor _weight = parameters.Learnt($"{name}.weight", @out, @in, size, size);
    readonly long[] _stride = [stride, stride];
    readonly long[] _padding = [padding, padding];
    Tensor? _bias = bias ? parameters.Learnt($"{name}.bias", @out) : null;
    readonly PackedWeight _packed =
        new((number, packed) => parameters.Adopt($"{name}.packed{number}", packed), stride, padding);
    readonly WinogradConvolution? _winograd = size == 3 && stride == 1 && padding == 1 && WinogradConvolution.Takes(@in, @out)
        ? new((int)@in, (int)@out)
        : null;
    Tensor? _transformed;

    /// <summary>(out, in, k, k).</summary>
    public Tensor Weight => _weight;

    /// <summary>(out); null where it has none.</summary>
    public Tensor? Bias => _bias;

    /// <summary>Computes in the type of its input, which while training may be a narrower one than that of the weights.</summary>
    public Tensor Forward(Tensor x)
    {
        if (parameters.Packed) return OneDnn.Convolve(x, Packed(x), _bias!, stride, padding);
        if (x.dtype == _weight.dtype) return conv2d(x, _weight, _bias, _stride, _padding);

        using var weight = _weight.to(x.dtype);
        return conv2d(x, weight, _bias, _stride, _padding);
    }

    /// <summary>The convolution and the ReLU after it.</summary>
    public Tensor ForwardRelu(Tensor x)
    {
        if (!parameters.Packed) return Forward(x).relu_();
        if (_winograd is null || !WinogradConvolution.Pays(x.shape))
            return OneDnn.ConvolveRelu(x, Packed(x), _bias!, stride, padding);

        _transformed ??= parameters.Adopt($"{name}.winograd", _winograd.Transform(_weight));
        return _winograd.ForwardRelu(x, _transformed, _bias!);
    }

    /// <summary>
    /// The convolution, the sum with a map of the shape of its result, and the ReLU after it. The result may take that map's place in
    /// memory.
    /// </summary>
    public Tensor ForwardAddRelu(Tensor x, Tensor shortcut) =>
        parameters.Packed
            ? OneDnn.ConvolveAddRelu(x, Packed(x), _bias!, stride, padding, shortcut)
            : Forward(x).AddInPlace(shortcut).relu_();

    /// <summary>Takes the factor and the shift of each channel, that came after it, into its own weight and bias.</summary>
    public void Absorb(Tensor factor, Tensor shift)
    {
        _weight.mul_(factor.view(-1, 1, 1, 1));
        _bias = parameters.Adopt($"{name}.bias", shift);
    }

    Tensor Packed(Tensor x)
    {
        _bias ??= parameters.Adopt($"{name}.bias", zeros(@out));
        return _packed.For(x, _weight);
    }
}

/// <summary>Batch normalisation over the channels of (N, C, H, W), epsilon 1e-5, momentum 0.1.</summary>
sealed class BatchNormalisation(Parameters parameters, string name, long channels)
{
    static readonly TorchSharp.Scalar Epsilon = 1e-5;

    readonly Tensor _weight = parameters.Learnt($"{name}.weight", channels);
    readonly Tensor _bias = parameters.Learnt($"{name}.bias", channels);
    readonly Tensor _mean = parameters.Measured($"{name}.running_mean", channels);
    readonly Tensor _variance = parameters.Measured($"{name}.running_var", channels);

    public Tensor Forward(Tensor x) => batch_norm(x, _mean, _variance, _weight, _bias, parameters.Training);

    /// <summary>What it does to a channel with its running statistics: x·factor + shift, each (C), computed in float64.</summary>
    public (Tensor Factor, Tensor Shift) AsAffine()
    {
        using var scope = NewDisposeScope();
        var factor = _weight.to(float64) / _variance.to(float64).add(Epsilon, Scalars.One).sqrt();
        var shift = _bias.to(float64) - _mean.to(float64) * factor;
        return (factor.to(float32).MoveToOuterDisposeScope(), shift.to(float32).MoveToOuterDisposeScope());
    }
}

/// <summary>A convolution and the batch normalisation after it.</summary>
sealed class NormalisedConvolution(Convolution convolution, BatchNormalisation normalisation)
{
    BatchNormalisation? _normalisation = normalisation;

    public Tensor Forward(Tensor x) => _normalisation?.Forward(convolution.Forward(x)) ?? convolution.Forward(x);

    /// <summary>The two and the ReLU after them.</summary>
    public Tensor ForwardRelu(Tensor x) => _normalisation is null ? convolution.ForwardRelu(x) : Forward(x).relu_();

    /// <summary>
    /// The two, the sum with a map of the shape of their result, and the ReLU after it. The result may take that map's place in memory.
    /// </summary>
    public Tensor ForwardAddRelu(Tensor x, Tensor shortcut) =>
        _normalisation is null ? convolution.ForwardAddRelu(x, shortcut) : Forward(x).AddInPlace(shortcut).relu_();

    /// <summary>Makes one convolution of the two, which computes the same with the running statistics.</summary>
    public void Fold()
    {
        if (_normalisation is null) return;

        using var scope = NewDisposeScope();
        var (factor, shift) = _normalisation.AsAffine();
        convolution.Absorb(factor, shift);
        _normalisation = null;
    }
}

/// <summary>A fully connected layer: (N, in) to (N, out).</summary>
sealed class FullyConnected(Parameters parameters, string name, long @in, long @out)
{
    readonly Tensor _weight = parameters.Learnt($"{name}.weight", @out, @in);
    readonly Tensor _bias = parameters.Learnt($"{name}.bias", @out);

    public Tensor Forward(Tensor x) => linear(x, _weight, _bias);
}
