using System.Globalization;
using System.Runtime.InteropServices;
using HyperIqa.Checkpoints;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Training;

/// <summary>Writes what was trained as a checkpoint that says how it is to be used and where it comes from.</summary>
static class TrainedCheckpoint
{
    /// <summary>Writes the network as it is now, whole or not at all.</summary>
    /// <param name="options">Where to, and what is said about it.</param>
    /// <param name="model">The network.</param>
    /// <param name="scale">What its scores mean.</param>
    /// <param name="score">Its score on the validation photographs.</param>
    /// <param name="step">Updates behind it.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Write(TrainingOptions options, HyperIqaModel model, ScoreScale scale, ValidationScore score, long step)
    {
        using var noGradients = no_grad();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "hyperiqa-1",
            ["preprocessing"] = options.Preprocessing.Name,
            ["score_scale"] = scale.Scale.ToString("R", CultureInfo.InvariantCulture),
            ["score_offset"] = scale.Offset.ToString("R", CultureInfo.InvariantCulture),
            ["trained_on"] = options.TrainedOn,
            ["license"] = options.License,
            ["source"] = string.Create(CultureInfo.InvariantCulture, $"hyperiqa train, recipe {options.Recipe.Name}{(options.Initial is { } initial ? $" from {Path.GetFileName(initial)}" : "")}, seed {options.Seed}, {step} updates; validation SRCC {score.Srcc:F3}, PLCC {score.Plcc:F3}"),
        };
        var tensors = model.Parameters.Tensors.Select(entry =>
        {
            using var scope = NewDisposeScope();
            var contiguous = entry.Value.contiguous();
            return CheckpointTensor.FromSingles(entry.Key, contiguous.shape, MemoryMarshal.Cast<byte, float>(contiguous.bytes));
        });
        SafetensorsFile.Write(options.Output, tensors, metadata, options.Half ? ElementType.Float16 : ElementType.Float32);
    }
}
