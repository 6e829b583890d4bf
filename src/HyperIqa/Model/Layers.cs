using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>A square convolution: (N, in, H, W) to (N, out, H', W').</summary>
sealed class Convolution(Parameters parameters, string name, long @in, long @out, long size = 1, long stride = 1, long padding = 0, bool bias = false)
{
    readonly Tensor _weight = parameters.Learnt($"{name}.weight", @out, @in, size, size);
    readonly Tensor? _bias = bias ? parameters.Learnt($"{name}.bias", @out) : null;
    readonly long[] _stride = [stride, stride];
    readonly long[] _padding = [padding, padding];

    public Tensor Forward(Tensor x) => conv2d(x, _weight, _bias, _stride, _padding);
}

/// <summary>Batch normalisation over the channels of (N, C, H, W), epsilon 1e-5, momentum 0.1.</summary>
sealed class BatchNormalisation(Parameters parameters, string name, long channels)
{
    readonly Tensor _weight = parameters.Learnt($"{name}.weight", channels);
    readonly Tensor _bias = parameters.Learnt($"{name}.bias", channels);
    readonly Tensor _mean = parameters.Measured($"{name}.running_mean", channels);
    readonly Tensor _variance = parameters.Measured($"{name}.running_var", channels);

    public Tensor Forward(Tensor x) => batch_norm(x, _mean, _variance, _weight, _bias, parameters.Training);
}

/// <summary>A fully connected layer: (N, in) to (N, out).</summary>
sealed class FullyConnected(Parameters parameters, string name, long @in, long @out)
{
    readonly Tensor _weight = parameters.Learnt($"{name}.weight", @out, @in);
    readonly Tensor _bias = parameters.Learnt($"{name}.bias", @out);

    public Tensor Forward(Tensor x) => linear(x, _weight, _bias);
}
