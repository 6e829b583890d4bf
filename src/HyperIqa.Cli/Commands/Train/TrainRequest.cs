using HyperIqa.Datasets;
using HyperIqa.Research.Training;

namespace HyperIqa.Cli.Commands.Train;

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

    /// <summary>Null for the usual share.</summary>
    public double? ValidationShare { get; init; }

    /// <summary>Null for the usual number of those that are drawn, and for all of a list or an official part.</summary>
    public int? ValidationImages { get; init; }

    /// <summary>Null for the usual number.</summary>
    public int? ValidationPatches { get; init; }

    /// <summary>In updates; null for as often as takes about a tenth of the time.</summary>
    public int? ValidateEvery { get; init; }

    public bool Half { get; init; }

    public required string License { get; init; }

    public string? Log { get; init; }

    public string? TensorBoard { get; init; }

    public bool Quiet { get; init; }

    /// <summary>Refuses options without effect: who gives one believes that it works.</summary>
    /// <exception cref="UsageException">An option is of no use beside the others.</exception>
    public void CheckUses()
    {
        if (Unused is { } reason) throw new UsageException(reason);
    }

    string? Unused => this switch
    {
        { FreezeTrunk: true, Initial: null } => "--freeze trunk: a trunk is needed; give one with --init",
        { FreezeTrunk: true, WarmUpHeads: not null } =>
            "--freeze trunk and --warm-up-heads exclude each other: the one is for all of the training, the other for its beginning",
        { FreezeTrunk: true, ForALearningTrunk: { } option } =>
            $"{option} is about a trunk that learns, and --freeze trunk leaves it as it is",
        _ when WarmUpHeads?.Epochs >= LastEpoch || WarmUpHeads?.Time >= MaxTime =>
            "--warm-up-heads takes all of the training, so that the trunk never learns; shorten it, or say --freeze trunk",
        { ValidationList: not null, ValidationShare: not null } =>
            "--validation-share draws the photographs that are held back, --validation-list names them: one of the two",
        { Learning.IsDense: true, ValidationPatches: not null } =>
            "--validation-patches is for --crops random: with dense windows photographs are judged whole",
        _ => null,
    };

    /// <summary>The epochs that the training ends after; null where time alone ends it.</summary>
    int? LastEpoch => MaxTime is null ? Epochs ?? Recipe.Epochs : Epochs;

    string? ForALearningTrunk => TrunkRate is not null ? "--trunk-learning-rate"
        : BatchNorm == BatchNormMode.Batch ? "--batch-norm batch"
        : Precision is not null ? "--precision"
        : Learning.StatisticsWeight > 0 ? "--statistics-weight"
        : null;
}
