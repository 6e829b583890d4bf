using HyperIqa.Checkpoints;
using HyperIqa.Files;
using HyperIqa.Inference;
using HyperIqa.Model;

namespace HyperIqa.Research.Averaging;

/// <summary>
/// The mean of the weights of several checkpoints, running statistics of batch normalisation included: of fine-tunings from one start it
/// is often better than each (Wortsman et al., "Model soups", ICML 2022), and of a fine-tuning and its start it keeps more of what the
/// start knew (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022). Of networks that have no start in common
/// it is worth nothing.
/// </summary>
static class CheckpointMean
{
    /// <summary>Computes the mean.</summary>
    /// <param name="checkpoints">
    /// At least two, with the same tensors, to be used alike. Of int8 checkpoints the numbers count that their levels stand for. Where their
    /// scores have different scales or offsets, the last layer of each is first brought to those of the first, so that the mean is one of
    /// MOS.
    /// </param>
    /// <param name="shares">How much each counts, one for each, not negative and not all 0; none for alike.</param>
    /// <returns>
    /// Tensors and metadata for <see cref="SafetensorsFile.Write"/>; they are copies. Integers, such as counts of batches, are the first
    /// checkpoint's. The mean is no int8 checkpoint, whatever they are.
    /// </returns>
    /// <exception cref="CheckpointException">One of the checkpoints does not go with the first, or cannot be read any more.</exception>
    public static (IReadOnlyList<CheckpointTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Compute(
        IReadOnlyList<Checkpoint> checkpoints, params IReadOnlyList<double> shares)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpoints.Count, 2);
        if (shares.Count > 0) ArgumentOutOfRangeException.ThrowIfNotEqual(shares.Count, checkpoints.Count);
        foreach (var checkpoint in checkpoints) Check(checkpoint, checkpoints[0]);

        var sum = shares.Sum();
        (Checkpoint Checkpoint, OutputScale Scale, double Share)[] scaled =
        [
            .. checkpoints.Select((checkpoint, i) => (
                checkpoint, new OutputScale(checkpoint, checkpoints[0]), shares.Count > 0 ? shares[i] / sum : 1.0 / checkpoints.Count)),
        ];
        return ([.. checkpoints[0].Tensors.Keys.Select(name => Mean(name, scaled))], Metadata(checkpoints, shares));
    }

    static CheckpointTensor Mean(string name, (Checkpoint Checkpoint, OutputScale Scale, double Share)[] scaled)
    {
        var first = scaled[0].Checkpoint.Tensors[name];
        if (!first.HoldsFractions) return CheckpointTensor.FromInt64s(first.Name, first.Shape, first.ToInt64s());

        var sums = new double[first.ElementCount];
        foreach (var (checkpoint, scale, share) in scaled)
        {
            var values = checkpoint.Tensors[name].ToSingles();
            if (scale.Changes(name)) for (var i = 0; i < sums.Length; i++) sums[i] += share * scale.Apply(name, values[i]);
            else for (var i = 0; i < sums.Length; i++) sums[i] += share * values[i];
        }

        return CheckpointTensor.FromSingles(first.Name, first.Shape, Array.ConvertAll(sums, sum => (float)sum));
    }

    static void Check(Checkpoint checkpoint, Checkpoint first)
    {
        if (checkpoint.PreprocessingName != first.PreprocessingName)
            throw Refused(
                $"uses the preprocessing {checkpoint.PreprocessingName}, but {first.Path} uses {first.PreprocessingName}; only "
                    + "checkpoints with equal settings can be averaged");
        if (checkpoint.CropsName != first.CropsName)
            throw Refused(
                $"uses {checkpoint.CropsName} crops, but {first.Path} uses {first.CropsName}; only checkpoints with equal settings "
                    + "can be averaged");
        var (variant, its) = (ModelLoader.VariantOf(checkpoint), ModelLoader.VariantOf(first));
        if (variant != its)
            throw Refused(
                $"is of the variant {ModelLoader.NameOf(variant)}, but {first.Path} is of {ModelLoader.NameOf(its)}; only checkpoints of "
                    + "one network can be averaged");

        var missing = first.Tensors.Keys.FirstOrDefault(name => !checkpoint.Tensors.ContainsKey(name));
        if (missing is not null) throw Refused($"has no tensor {missing.Quoted()}, which {first.Path} has");
        foreach (var (name, tensor) in checkpoint.Tensors)
        {
            if (!first.Tensors.TryGetValue(name, out var model))
            {
                throw Refused($"has the tensor {name.Quoted()}, which {first.Path} does not have");
            }

            if (!tensor.Shape.SequenceEqual(model.Shape))
            {
                throw Refused(
                    $"has {name.Quoted()} of the shape {MessageText.Shape(tensor.Shape)}, "
                        + $"{first.Path} of {MessageText.Shape(model.Shape)}");
            }

            if (tensor.HoldsFractions != model.HoldsFractions)
            {
                throw Refused($"has {name.Quoted()} as {tensor.DType.TorchName()}, {first.Path} as {model.DType.TorchName()}");
            }
        }

        CheckpointException Refused(string reason) => new(checkpoint.Path, reason);
    }

    static Dictionary<string, string> Metadata(IReadOnlyList<Checkpoint> checkpoints, IReadOnlyList<double> shares)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Checkpoint.OwnFormat,
            ["preprocessing"] = checkpoints[0].PreprocessingName,
            ["crops"] = checkpoints[0].CropsName,
            ["score_scale"] = Checkpoint.Text(checkpoints[0].ScoreScale),
            ["score_offset"] = Checkpoint.Text(checkpoints[0].ScoreOffset),
            ["trained_on"] = Said("trained_on", checkpoints),
            ["license"] = Said("license", checkpoints),
            ["source"] = "mean of " + string.Join(", ", checkpoints.Select(
                (checkpoint, i) => $"{Share(i)}{Path.GetFileName(checkpoint.Path)} (SHA-256 {checkpoint.Sha256})")),
        };
        var variant = ModelLoader.VariantOf(checkpoints[0]);
        if (variant != NetworkVariant.Full) metadata[ModelLoader.VariantName] = ModelLoader.NameOf(variant);
        return metadata;

        string Share(int place) => shares.Count > 0 ? $"{Checkpoint.Text(shares[place])} of " : "";
    }

    /// <summary>What the checkpoints say, each thing once.</summary>
    static string Said(string key, IReadOnlyList<Checkpoint> checkpoints) =>
        string.Join(
            "; ",
            checkpoints.Select(checkpoint => checkpoint.Metadata.GetValueOrDefault(key, "")).Where(text => text.Length > 0).Distinct(
                StringComparer.Ordinal));
}
