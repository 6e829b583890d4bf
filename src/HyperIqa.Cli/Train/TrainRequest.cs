using HyperIqa.Datasets;
using HyperIqa.Training;

namespace HyperIqa.Cli.Train;

/// <summary>What a command line of <c>hyperiqa train</c> asks for.</summary>
sealed record TrainRequest
{
    public required string Images { get; init; }

    public required LabelSet Labels { get; init; }

    /// <summary>What the checkpoint says it was trained on.</summary>
    public required string TrainedOn { get; init; }

    public double? LabelScale { get; init; }

    public required string Output { get; init; }

    public bool Overwrite { get; init; }

    public bool Resume { get; init; }

    public string? State { get; init; }

    public TimeSpan SaveEvery { get; init; }

    public required Recipe Recipe { get; init; }

    public string? Initial { get; init; }

    public bool FreezeTrunk { get; init; }

    public HeadsWarmUp? WarmUpHeads { get; init; }

    public int? Epochs { get; init; }

    public TimeSpan? MaxTime { get; init; }

    public int? BatchSize { get; init; }

    public int? Patches { get; init; }

    public double? HeadsRate { get; init; }

    public double? TrunkRate { get; init; }

    public double? WeightDecay { get; init; }

    public BatchNormMode? BatchNorm { get; init; }

    public required LearningRequest Learning { get; init; }

    public TrainingPrecision? Precision { get; init; }

    public int Seed { get; init; }

    public int Threads { get; init; }

    public required string Preprocessing { get; init; }

    public string? ValidationList { get; init; }

    public double ValidationShare { get; init; }

    public int ValidationImages { get; init; }

    public int ValidationPatches { get; init; }

    public TimeSpan ValidateEvery { get; init; }

    public bool Half { get; init; }

    public required string License { get; init; }

    public string? Log { get; init; }

    public string? TensorBoard { get; init; }

    public bool Quiet { get; init; }
}
