using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;

namespace HyperIqa.Benchmarks;

/// <summary>
/// <c>hyperiqa score</c> from file to row, 25 patches an image, against the official way; and how much of its time is the network's: a run on the same
/// patches, cut before, over the run from the files. The allocator is set for all of them alike.
/// </summary>
static class OfficialBenchmark
{
    const int Patches = 25;
    const int Images = 6; // in a run of ours, so that images overlap as they do in a folder; the official way has no such thing and takes one

    public static void Run(Setting setting)
    {
        Compare(setting, "512×512 pixels", setting.Photographs.Of(512, 512, Images));
        Compare(setting, "12 megapixels", setting.Photographs.Of(4000, 3000, Images));
    }

    static void Compare(Setting setting, string title, string[] paths)
    {
        var options = setting.Options(Patches);
        using var checkpoint = CheckpointFile.Read(setting.ModelFile);
        using var official = new OfficialWay(ModelLoader.Load(checkpoint), options.Preprocessing);
        var engines = Setting.Precisions.Select(setting.Load).ToArray();
        PatchBatch[] batches = [.. paths.Select(path => Scoring.Cut(path, options))];
        var turn = 0;
        List<Contestant> contestants = [new("official way", 1, () => official.Score(paths[turn++ % paths.Length], Patches))];
        foreach (var (name, engine) in Setting.Precisions.Zip(engines))
        {
            contestants.Add(new($"`--precision {name}`", Images, () => Scoring.Run(engine, options, paths)));
            contestants.Add(new("its network", Images, () => Array.ForEach(batches, batch => engine.Score(batch))));
        }

        Print(title, Rounds.Run(title, setting.Rounds, contestants));
        foreach (var batch in batches) batch.Dispose();
        foreach (var engine in engines) engine.Dispose();
    }

    static void Print(string title, Timing[] timings)
    {
        var table = new Table($"Photographs of {title}, {Patches} patches each", "way", "seconds an image", "times faster", "network alone", "share of the network");
        table.Row(timings[0].Name, timings[0].InSeconds, "1", "", "");
        foreach (var pair in timings.Skip(1).Chunk(2))
        {
            var (score, network) = (pair[0], pair[1]);
            table.Row(score.Name, score.InSeconds, $"{score.TimesFasterThan(timings[0]):F1}", network.InSeconds, $"{1 / network.TimesFasterThan(score):P0}");
        }
    }
}
