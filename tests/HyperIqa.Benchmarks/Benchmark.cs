namespace HyperIqa.Benchmarks;

/// <summary>Something that is measured.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="IsForReadme">Whether its tables stand in the README, so that it runs where no name is given.</param>
/// <param name="Run">Measures, and prints its tables.</param>
sealed record Benchmark(string Name, bool IsForReadme, Action<Setting> Run)
{
    /// <summary>All there are, in the order that they run in.</summary>
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("official", true, OfficialBenchmark.Run),
        new("race", false, RaceBenchmark.Run),
        new("roofline", false, RooflineBenchmark.Run),
        new("startup", true, StartUpBenchmark.Run),
        new("engines", true, EnginesBenchmark.Run),
        new("stages", true, StagesBenchmark.Run),
        new("scaling", true, ScalingBenchmark.Run),
        new("decode", true, DecodeBenchmark.Run),
        new("large", false, LargeBenchmark.Run),
        new("patches", false, PatchesBenchmark.Run),
        new("dense", false, DenseBenchmark.Run),
        new("faults", false, FaultsBenchmark.Run),
        new("training", true, TrainingBenchmark.Run),
        new("kinds", false, KindsBenchmark.Run),
        new("gc", false, CollectorTrial.Run),
    ];
}
