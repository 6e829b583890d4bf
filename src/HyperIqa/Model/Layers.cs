using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>A square convolution: (N, in, H, W) to (N, out, H', W').</summary>
sealed class Convolution(Parameters parameters, string name, long @in, long @out, long size = 1, long stride = 1, long padding = 0, bool bias = false)
{
    readonly Tensor _weight = parameters.Learnt($"{name}.weight", @out, @in, size, size);
    readonly long[] _stride = [stride, stride];
    readonly long[] _padding = [padding, padding];
    Tensor? _bias = bias ? parameters.Learnt($"{name}.bias", @out) : null;

    /// <summary>Computes in the type of its input, which while training may be a narrower one than that of the weights.</summary>
    public Tensor Forward(Tensor x)
    {
        if (x.dtype == _weight.dtype) return conv2d(x, _weight, _bias, _stride, _padding);

        using var weight = _weight.to(x.dtype);
        return conv2d(x, weight, _bias, _stride, _padding);
    }

    /// <summary>Takes the factor and the shift of each channel, that came after it, into its own weight and bias.</summary>
    public void Absorb(Tensor factor, Tensor shift)
    {
        _weight.mul_(factor.view(-1, 1, 1, 1));
        _bias = parameters.Adopt($"{name}.bias", shift);
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
