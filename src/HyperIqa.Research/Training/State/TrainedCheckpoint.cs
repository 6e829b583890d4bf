using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Training.State;

/// <summary>What a checkpoint says about where it comes from.</summary>
/// <param name="Training">Tells the training from others.</param>
/// <param name="Score">Its score on the validation photographs.</param>
sealed record TrainingOrigin(string Training, long Step, ValidationScore Score);

/// <summary>Writes what was trained as a checkpoint that says how to use it and where it comes from.</summary>
static class TrainedCheckpoint
{
    const string Training = "training", Updates = "updates", Srcc = "validation_srcc", Plcc = "validation_plcc";

    /// <summary>Writes the network as it is now, whole or not at all.</summary>
    /// <param name="options">Where to, and what is said about it.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Write(TrainingOptions options, HyperIqaModel model, ScoreScale scale, TrainingOrigin origin)
    {
        using var noGradients = no_grad();
        var (training, step, score) = origin;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "hyperiqa-1",
            ["preprocessing"] = options.Preprocessing.Name,
            ["score_scale"] = Text(scale.Scale),
            ["score_offset"] = Text(scale.Offset),
            ["trained_on"] = options.TrainedOn,
            ["license"] = options.License,
            ["source"] = string.Create(
                CultureInfo.InvariantCulture,
                $"hyperiqa train, recipe {options.Recipe.Name}"
                    + $"{(options.Initial is { } initial ? $" from {Path.GetFileName(initial)}" : "")}, seed {options.Seed}, "
                    + $"{step} updates; validation SRCC {score.Srcc:F3}, PLCC {score.Plcc:F3}"),
            [Training] = training,
            [Updates] = step.ToString(CultureInfo.InvariantCulture),
            [Srcc] = Text(score.Srcc),
            [Plcc] = Text(score.Plcc),
        };
        if (options.Recipe.IsDense) metadata["crops"] = "dense";
        if (model.Variant != NetworkVariant.Full) metadata[ModelLoader.VariantName] = ModelLoader.NameOf(model.Variant);
        var tensors = model.Parameters.Tensors.Select(entry =>
        {
            using var scope = NewDisposeScope();
            var contiguous = entry.Value.contiguous();
            return CheckpointTensor.FromSingles(entry.Key, contiguous.shape, contiguous.Singles());
        });
        SafetensorsFile.Write(options.Output, tensors, metadata, options.Half ? ElementType.Float16 : ElementType.Float32);
    }

    /// <summary>Where a checkpoint comes from; null where it does not say, or cannot be read.</summary>
    public static TrainingOrigin? OriginOf(string path)
    {
        try
        {
            using var checkpoint = CheckpointFile.Read(path);
            var metadata = checkpoint.Metadata;
            return metadata.GetValueOrDefault(Training) is { } training
                && long.TryParse(metadata.GetValueOrDefault(Updates), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                && double.TryParse(metadata.GetValueOrDefault(Srcc), NumberStyles.Float, CultureInfo.InvariantCulture, out var srcc)
                && double.TryParse(metadata.GetValueOrDefault(Plcc), NumberStyles.Float, CultureInfo.InvariantCulture, out var plcc)
                ? new(training, step, new(srcc, plcc))
                : null;
        }
        catch (CheckpointException)
        {
            return null;
        }
    }

    static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
