using HyperIqa.Checkpoints;
using HyperIqa.Model;

namespace HyperIqa.Research.Tests.Training;

/// <summary>A training of each variant, interrupted after its first update; no test changes their files.</summary>
public sealed class TrainedVariants : IDisposable
{
    readonly TinyTraining _training = new();

    public TrainedVariants()
    {
        foreach (var variant in Enum.GetValues<NetworkVariant>()) TinyTraining.Run(OptionsOf(variant), _training.Split, stopAfter: 1);
    }

    internal IReadOnlyList<TrainingPhotograph> Photographs => _training.Photographs;

    public void Dispose() => _training.Dispose();

    /// <summary>The best checkpoint of one.</summary>
    internal Checkpoint Read(NetworkVariant variant) => CheckpointFile.Read(OptionsOf(variant).Output);

    /// <summary>Goes on with the state of one as if it were another.</summary>
    internal void Resume(NetworkVariant variant, NetworkVariant otherVariant) =>
        _training.Run(OptionsOf(variant) with { Variant = otherVariant, Resume = true });

    TrainingOptions OptionsOf(NetworkVariant variant) => _training.Options with
    {
        Variant = variant,
        Output = $"{_training.Output}.{variant}",
        StateFile = $"{_training.StateFile}.{variant}",
    };
}
