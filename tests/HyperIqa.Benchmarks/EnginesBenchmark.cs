using HyperIqa.Imaging;
using HyperIqa.Inference;
using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>Each engine with patches in batches of several sizes, on one thread and on all: milliseconds a patch.</summary>
static class EnginesBenchmark
{
    static readonly int[] MicroBatches = [1, 5, 8, 25];

    public static void Run(Setting setting)
    {
        var all = get_num_threads();
        using var patches = Scoring.Cut(setting.Photographs.Of(512, 512, 1)[0], setting.Options(MicroBatches.Max()));
        var table = new Table("Engines: milliseconds a patch", ["engine", "threads", .. MicroBatches.Select(size => $"batches of {size}")]);
        foreach (var name in Setting.Engines.Keys)
        {
            using var engine = setting.Load(name);
            foreach (var threads in new[] { 1, all }.Distinct())
            {
                ComputeThreads.Use(threads);
                var timings = Rounds.Run($"{name}, {threads} threads", Math.Min(3, setting.Rounds), [.. MicroBatches.Select(size => Batched(engine, patches, size))]);
                table.Row([name, $"{threads}", .. timings.Select(timing => timing.InMilliseconds)]);
            }
        }

        ComputeThreads.Use(all);
    }

    static Contestant Batched(Engine engine, PatchBatch patches, int size) => new($"{size}", patches.Count, () =>
    {
        engine.MicroBatch = size;
        engine.Score(patches);
    });
}
