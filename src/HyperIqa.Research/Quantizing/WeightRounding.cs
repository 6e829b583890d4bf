using HyperIqa.Inference.Int8;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>
/// Rounds a convolution's weight so that its results change least on what it reads: GPTQ (Frantar et al., ICLR 2023), in the form of QuIP
/// (Chee et al., NeurIPS 2023), which inverts no matrix. One input after the other is rounded, and its weights first make up for the errors
/// of the inputs before. On maps whose channels go together that leaves a tenth of what rounding each weight to its nearest level would
/// leave.
/// </summary>
static class WeightRounding
{
    /// <summary>Inputs whose errors go to the inputs behind them in one product of matrices.</summary>
    const int Together = 128;

    /// <summary>
    /// What is added to each input's second moment, as a share of their mean; without it inputs that never occur have no inverse.
    /// </summary>
    const double Damping = 1e-3;

    /// <summary>
    /// Rounds a weight. The largest of each output channel gets the largest level, as <see cref="QuantizedWeight.From"/> has it.
    /// </summary>
    /// <param name="weight">(out, in, k, k), float32.</param>
    /// <param name="moments">E[x xᵀ] of the numbers x that it is multiplied with, (in·k·k, in·k·k).</param>
    public static QuantizedWeight Round(Tensor weight, Tensor moments, int largest)
    {
        using var scope = NewDisposeScope();
        using TorchSharp.Scalar least = -largest, most = largest;
        var w = weight.to(float64).reshape(weight.shape[0], -1);                                 // (out, inputs)
        var scales = QuantizedWeight.ScalesOf(weight, largest).to(float64).unsqueeze(1);         // (out, 1)
        var largestOf = w.abs().argmax(1, keepdim: true);                                        // (out, 1)
        var feedback = Feedback(moments);                                                        // (inputs, inputs), upper triangle
        var inputs = w.shape[1];
        var wanted = w.clone();                                                                  // with what makes up for earlier errors
        var levels = zeros_like(w);
        for (long begin = 0; begin < inputs; begin += Together)
        {
            using var blockScope = NewDisposeScope();
            var end = Math.Min(begin + Together, inputs);
            var errors = zeros([w.shape[0], end - begin], float64);
            for (var i = begin; i < end; i++)
            {
                using var inputScope = NewDisposeScope();
                var own = wanted.narrow(1, i, 1);                                                // (out, 1)
                if (i > begin) MakeUp(own, errors.narrow(1, 0, i - begin), feedback.narrow(0, begin, i - begin).narrow(1, i, 1));
                var level = own.div(scales).round().clamp(least, most);
                level = where(largestOf.eq(i), own.sign().mul(most), level);
                levels.narrow(1, i, 1).copy_(level);
                errors.narrow(1, i - begin, 1).copy_(w.narrow(1, i, 1).sub(level.mul(scales)));
            }

            var later = inputs - end;
            if (later > 0) MakeUp(wanted.narrow(1, end, later), errors, feedback.narrow(0, begin, end - begin).narrow(1, end, later));
        }

        GC.KeepAlive((least, most)); // TorchSharp passes only the handle
        return new(
            levels.to(int8).reshape(weight.shape).MoveToOuterDisposeScope(), scales.squeeze(1).to(float32).MoveToOuterDisposeScope());
    }

    /// <summary>Changes the weights of some inputs, (out, n), by the errors of inputs before, (out, m).</summary>
    static void MakeUp(Tensor weights, Tensor errors, Tensor feedback) => weights.add_(errors.matmul(feedback));

    /// <summary>
    /// How much each input makes up for the error of each input before it: the upper triangle U, with ones on its diagonal, of the second
    /// moments, which are U·D·Uᵀ with a diagonal D.
    /// </summary>
    static Tensor Feedback(Tensor moments)
    {
        using var scope = NewDisposeScope();
        using TorchSharp.Scalar damping = Damping, tiny = 1e-12;
        var damped = moments.to(float64).clone();
        var diagonal = damped.diagonal();
        diagonal.add_(diagonal.mean().mul(damping).add(tiny));
        GC.KeepAlive((damping, tiny)); // TorchSharp passes only the handle
        var upper = linalg.cholesky(damped.flip(0, 1)).flip(0, 1); // libtorch factorises from the other end
        return upper.div(upper.diagonal()).MoveToOuterDisposeScope();
    }
}
