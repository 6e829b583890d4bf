using System.Collections.ObjectModel;
using HyperIqa.Imaging;
using HyperIqa.Model;

namespace HyperIqa.Research.Training.Recipes;

/// <summary>How long the heads train alone: a time or a number of epochs.</summary>
/// <param name="Time">Either this,</param>
/// <param name="Epochs">or this.</param>
sealed record HeadsWarmUp(TimeSpan? Time, double? Epochs);

/// <summary>One training: what it reads, writes and does.</summary>
sealed record TrainingOptions
{
    /// <summary>Patches a photograph in validation, by default.</summary>
    public const int DefaultValidationPatches = 4;

    /// <summary>The checkpoint to be written, as safetensors.</summary>
    public required string Output { get; init; }

    /// <summary>The file from which an interrupted training is resumed.</summary>
    public required string StateFile { get; init; }

    /// <summary>What is minimised and how.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>A HyperIQA checkpoint or a ResNet-50 trunk to start from; null starts from random weights.</summary>
    public string? Initial { get; init; }

    /// <summary>
    /// Pictures without labels whose scores are to stay near those that the start gives; none for no such demand. Only a wide recipe has
    /// one.
    /// </summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>How many photographs held back are degraded in every kind at each validation; 0 for none.</summary>
    public int WatchedPhotographs { get; init; }

    /// <summary>What the network goes without.</summary>
    public NetworkVariant Variant { get; init; }

    /// <summary>Whether the trunk stays as it is.</summary>
    public bool FreezeTrunk { get; init; }

    /// <summary>How long the heads train alone before the trunk joins; null for not at all.</summary>
    public HeadsWarmUp? WarmUpHeads { get; init; }

    /// <summary>What crops, flips, degradations, the order of photographs and random weights are drawn from.</summary>
    public int Seed { get; init; }

    /// <summary>Passes over the photographs; null: the recipe's, or as many as fit into <see cref="MaxTime"/>.</summary>
    public int? Epochs { get; init; }

    /// <summary>
    /// Time for training over all runs. Where no <see cref="Epochs"/> are given, the learning rate follows it and reaches zero at its end.
    /// </summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>What the trunk computes in while it learns.</summary>
    public TrainingPrecision Precision { get; init; }

    /// <summary>How images are resized before patches are cut.</summary>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.Native;

    /// <summary>Whether to resume from <see cref="StateFile"/>.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether a resumed training may replace an output that is not its own.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether convolutions and matrices are written in half precision.</summary>
    public bool Half { get; init; }

    /// <summary>Time between two writings of the state.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Updates from one validation to the next; null: as few as keep judging to about a tenth of the time.</summary>
    public int? ValidateEvery { get; init; }

    /// <summary>Patches a photograph in validation; a square number.</summary>
    public int ValidationPatches { get; init; } = DefaultValidationPatches;

    /// <summary>Bytes of decoded photographs that are kept in memory; null: a quarter of what the process may use.</summary>
    public long? CacheBytes { get; init; }

    /// <summary>What the data is called in the checkpoint.</summary>
    public string TrainedOn { get; init; } = "";

    /// <summary>The checkpoint's licence.</summary>
    public string License { get; init; } = "";

    /// <summary>What the person calls settings, such as options, by their names here and in <see cref="Recipe"/>.</summary>
    public IReadOnlyDictionary<string, string> SettingNames { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What messages call a setting: what the person does, else its name.</summary>
    public string Called(string setting) => SettingNames.GetValueOrDefault(setting, setting);
}
