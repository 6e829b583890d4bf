using HyperIqa.Inference;
using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>Each engine with patches in batches of several sizes, on one thread and on all: milliseconds per patch.</summary>
static class EnginesBenchmark
{
    static readonly int[] MicroBatches = [1, 5, 8, 13, 25];

    public static void Run(Setting setting)
    {
        var all = get_num_threads();
        using var patches = Scoring.Cut(setting.Photographs.Of(512, 512, 1)[0], setting.Options(MicroBatches.Max()));
        var table = new Table(
            "Engines: milliseconds per patch", ["engine", "threads", .. MicroBatches.Select(size => $"batches of {size}")]);
        foreach (var name in Setting.Engines.Keys)
        {
            foreach (var threads in new[] { 1, all }.Distinct())
            {
                ComputeThreads.Use(threads);
                // each its own: weights are laid out for the first batch
                Engine[] engines = [.. MicroBatches.Select(size => Batched(setting.Load(name), size))];
                var contestants = engines.Select(
                    engine => new Contestant($"{engine.MicroBatch}", patches.Count, () => engine.Score(patches)));
                var timings = Rounds.Run($"{name}, {threads} threads", Math.Min(3, setting.Rounds), [.. contestants]);
                table.Row([name, $"{threads}", .. timings.Select(timing => timing.InMilliseconds)]);
                Array.ForEach(engines, engine => engine.Dispose());
            }
        }

        ComputeThreads.Use(all);
    }

    static Engine Batched(Engine engine, int size)
    {
        engine.MicroBatch = size;
        return engine;
    }
}
