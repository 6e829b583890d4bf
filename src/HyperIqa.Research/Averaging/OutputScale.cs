using HyperIqa.Checkpoints;
using HyperIqa.Files;
using HyperIqa.Inference;
using HyperIqa.Model;

namespace HyperIqa.Research.Averaging;

/// <summary>
/// What a checkpoint's weights become where the network's own output is to have another scale and offset, and the same MOS is to come of
/// it: the last layer is linear, so its weights and bias, or what generates them, are multiplied, and the bias is shifted. That is exact
/// but for the rounding of float32.
/// </summary>
sealed class OutputScale
{
    readonly string[] _multiplied;
    readonly string _shifted;
    readonly double _factor, _shift;

    /// <param name="like">The checkpoint whose scale and offset the output is to have.</param>
    /// <exception cref="CheckpointException">The scales differ, and the checkpoint has no last layer that could take it up.</exception>
    public OutputScale(Checkpoint checkpoint, Checkpoint like)
    {
        (_multiplied, _shifted) = LastLayerOf(ModelLoader.VariantOf(checkpoint));
        _factor = checkpoint.ScoreScale / like.ScoreScale;
        _shift = (checkpoint.ScoreOffset - like.ScoreOffset) / like.ScoreScale;
        if (!IsSame && _multiplied.FirstOrDefault(name => !checkpoint.Tensors.ContainsKey(name)) is { } missing)
        {
            throw new CheckpointException(
                checkpoint.Path,
                $"has another score scale and offset than {like.Path} ({Words(checkpoint)}, not {Words(like)}), and no tensor "
                    + $"{missing.Quoted()} to bring them to one");
        }
    }

    /// <summary>Whether nothing changes.</summary>
    bool IsSame => _factor == 1 && _shift == 0;

    /// <summary>Whether a tensor becomes another.</summary>
    public bool Changes(string name) => !IsSame && _multiplied.Contains(name);

    /// <summary>A number of a tensor that becomes another.</summary>
    /// <param name="value">The number as it is.</param>
    public double Apply(string name, float value) => _factor * value + (name == _shifted ? _shift : 0);

    static string Words(Checkpoint checkpoint) =>
        FormattableString.Invariant($"{checkpoint.ScoreScale:G4} and {checkpoint.ScoreOffset:G4}");

    /// <summary>The tensors of the last layer, and that of them whose numbers are added to the output.</summary>
    static (string[] All, string Bias) LastLayerOf(NetworkVariant variant)
    {
        var layer = TargetNetwork.Sizes.Length - 1;
        return variant == NetworkVariant.NoHyper
            ? ([$"target.fc{layer}.weight", $"target.fc{layer}.bias"], $"target.fc{layer}.bias")
            : (
                [$"fc{layer}w_fc.weight", $"fc{layer}w_fc.bias", $"fc{layer}b_fc.weight", $"fc{layer}b_fc.bias"],
                $"fc{layer}b_fc.bias");
    }
}
