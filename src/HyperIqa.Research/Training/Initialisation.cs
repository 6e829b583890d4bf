using System.Text;
using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training;

/// <summary>What a network starts from: random numbers as the official code draws them, a trunk, or a whole checkpoint.</summary>
static class Initialisation
{
    /// <summary>The network that a training begins with.</summary>
    /// <param name="options">What to start from; nothing is filled that a state file will bring.</param>
    /// <param name="scale">That of a whole checkpoint is kept.</param>
    /// <exception cref="CheckpointException">What it is to start from cannot be used.</exception>
    /// <exception cref="TrainingException">It lacks a stage that is not to learn.</exception>
    public static HyperIqaModel Model(TrainingOptions options, ref ScoreScale scale, out TrainingStart start)
    {
        var model = new HyperIqaModel(options.Variant);
        start = TrainingStart.Nothing;
        var isFilled = !options.Resume || options.Recipe.FrozenStages > 0; // no state has frozen stages
        if (isFilled) Fill(model, options.Seed);
        if (options.Initial is null) return model;

        using var checkpoint = CheckpointFile.Read(options.Initial);
        start = new(Path.GetFileName(options.Initial), checkpoint.Sha256, MissingStages(model, checkpoint));
        if (start.FreshStages.Count > 0 && start.FreshStages.Min() <= options.Recipe.FrozenStages)
        {
            model.Dispose();
            throw new TrainingException(
                $"{options.Initial}: has no stage {start.FreshStages.Min()}, which would stay untrained among "
                    + $"{options.Recipe.FrozenStages} frozen ones");
        }

        if (isFilled && Fill(model, checkpoint))
            scale = scale with { Scale = checkpoint.ScoreScale, Offset = checkpoint.ScoreOffset };
        return model;
    }

    /// <summary>The stages, 2..4, of which a trunk without heads has no tensor at all.</summary>
    /// <exception cref="CheckpointException">It has a part of a stage, but not all of it.</exception>
    public static IReadOnlyList<int> MissingStages(HyperIqaModel model, Checkpoint checkpoint)
    {
        if (IsWhole(model, checkpoint)) return [];

        var missing = new List<int>();
        foreach (var stage in model.Parameters.Tensors.Keys.GroupBy(FlatParameters.StageOf).Where(stage => stage.Key > 1))
        {
            var absent = stage.Where(name => Find(checkpoint, name) is null).ToArray();
            if (absent.Length == stage.Count()) missing.Add(stage.Key);
            else if (absent.Length > 0)
            {
                throw new CheckpointException(
                    checkpoint.Path,
                    $"has some tensors of stage {stage.Key}, but not {absent[0]}; a trunk needs all of a stage or none of it");
            }
        }

        return missing;
    }

    /// <summary>
    /// Fills every tensor: He et al.'s initialisation (ICCV 2015), the last batch norm of each block zero, so that blocks begin as their
    /// shortcuts.
    /// </summary>
    /// <param name="seed">What the numbers are drawn from; each tensor's depend on the seed and its own name alone.</param>
    public static void Fill(HyperIqaModel model, int seed)
    {
        Parallel.ForEach(model.Parameters.Tensors.Where(entry => !model.Parameters.Zeros.Contains(entry.Key)), entry =>
        {
            var (name, tensor) = entry;
            var values = new float[tensor.numel()];
            var random = new SplitMix64((uint)seed).Fork(NameHash(name));
            if (name.EndsWith("running_var", StringComparison.Ordinal) || IsBatchNormWeight(name))
            {
                Array.Fill(values, name.EndsWith("bn3.weight", StringComparison.Ordinal) ? 0 : 1);
            }
            else if (tensor.dim() > 1)
            {
                Draw(values, name, tensor.shape, ref random);
            }
            else if (!FlatParameters.IsTrunk(name))
            {
                var bound = 1 / MathF.Sqrt(
                    FanIn(model.Parameters.Tensors[name.Replace(".bias", ".weight", StringComparison.Ordinal)].shape));
                foreach (ref var value in values.AsSpan()) value = bound * (2 * random.Unit() - 1);
            }

            Copy(values, tensor);
        });
    }

    /// <summary>
    /// Fills what a checkpoint holds: all of HyperIQA, or the trunk alone (by the official names or torchvision's, or of another variant of
    /// the network).
    /// </summary>
    /// <param name="model">Filled already; what the checkpoint does not hold is left as it is.</param>
    /// <param name="checkpoint">The checkpoint; a trunk may lack whole stages.</param>
    /// <returns>Whether the heads were in it too.</returns>
    /// <exception cref="CheckpointException">It is neither.</exception>
    public static bool Fill(HyperIqaModel model, Checkpoint checkpoint)
    {
        var whole = IsWhole(model, checkpoint);
        var missing = MissingStages(model, checkpoint);
        var wanted = model.Parameters.Tensors.Where(entry =>
            whole || (FlatParameters.IsTrunk(entry.Key) && !missing.Contains(FlatParameters.StageOf(entry.Key))));
        foreach (var (name, tensor) in wanted)
        {
            if (Find(checkpoint, name) is not { } source)
            {
                throw new CheckpointException(
                    checkpoint.Path,
                    $"has no tensor {name}; training starts from a HyperIQA checkpoint or from a ResNet-50 (official names or "
                        + "torchvision's)");
            }

            if (!source.Shape.SequenceEqual(tensor.shape))
            {
                throw new CheckpointException(
                    checkpoint.Path,
                    $"{name} has the shape ({string.Join(", ", source.Shape)}) instead of ({string.Join(", ", tensor.shape)})");
            }

            Copy(source.ToSingles(), tensor);
        }

        return whole;
    }

    static bool IsWhole(HyperIqaModel model, Checkpoint checkpoint) =>
        ModelLoader.VariantOf(checkpoint) == model.Variant
            && checkpoint.Tensors.ContainsKey(model.Variant == NetworkVariant.NoHyper ? "target.fc1.weight" : "fc1w_conv.weight");

    /// <summary>A tensor by its official name, or by torchvision's.</summary>
    static CheckpointTensor? Find(Checkpoint checkpoint, string name) =>
        checkpoint.Tensors.GetValueOrDefault(name)
            ?? (name.StartsWith("res.", StringComparison.Ordinal) ? checkpoint.Tensors.GetValueOrDefault(name[4..]) : null);

    /// <summary>
    /// The official code draws the hyper network's generators and the local distortion aware modules after He, and leaves the other heads
    /// to PyTorch's defaults.
    /// </summary>
    static void Draw(float[] values, string name, long[] shape, ref SplitMix64 random)
    {
        if (FlatParameters.IsTrunk(name)
            || name.StartsWith("fc", StringComparison.Ordinal)
            || name.StartsWith("res.lda", StringComparison.Ordinal))
        {
            var fan = FlatParameters.IsTrunk(name) ? shape[0] * shape[2] * shape[3] : FanIn(shape);
            var deviation = MathF.Sqrt(2f / fan);
            foreach (ref var value in values.AsSpan()) value = deviation * random.Normal();
        }
        else
        {
            var bound = 1 / MathF.Sqrt(FanIn(shape));
            foreach (ref var value in values.AsSpan()) value = bound * (2 * random.Unit() - 1);
        }
    }

    static long FanIn(long[] shape) => shape.Skip(1).Aggregate(1L, (product, size) => product * size);

    static bool IsBatchNormWeight(string name) =>
        FlatParameters.IsTrunk(name) && name.EndsWith(".weight", StringComparison.Ordinal)
        && (name.Contains(".bn", StringComparison.Ordinal) || name.Contains("downsample.1", StringComparison.Ordinal));

    static void Copy(float[] values, Tensor tensor)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var given = from_array(values);
        tensor.copy_(given.view(tensor.shape));
    }

    static ulong NameHash(string name)
    {
        var hash = 0xcbf29ce484222325; // FNV-1a
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 0x100000001b3;
        return hash;
    }
}
