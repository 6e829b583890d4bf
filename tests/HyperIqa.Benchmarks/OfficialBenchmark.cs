using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>
/// <c>hyperiqa score</c> from file to row, with 25 patches an image and with <c>--crops dense</c>, against the official way; and how much
/// of its time is the network's: a run on the same images, prepared before, over the run from the files. The allocator is set for all of
/// them alike.
/// </summary>
static class OfficialBenchmark
{
    const int Patches = 25;

    /// <summary>
    /// In a run of ours, so that images are decoded side by side as they are in a folder: fewer of those that take long. The official way
    /// takes some of them, each time others.
    /// </summary>
    const int Images = 24, FewImages = 6, OfficialImages = 3;

    public static void Run(Setting setting)
    {
        var options = setting.Options(Patches);
        var reduced = options with { Preprocessing = Preprocessing.ShortSide(512) };
        var large = setting.Photographs.Of(4000, 3000, Images);
        Compare(setting, "512×512 pixels", setting.Photographs.Of(512, 512, Images), options, Ways);
        Compare(setting, "12 megapixels", large[..FewImages], options, Ways);
        Compare(setting, "12 megapixels, `--preprocessing short-side:512`", large, reduced, ReducedWays);
        Compare(
            setting,
            "48 megapixels, `--preprocessing short-side:512`",
            setting.Photographs.Of(8000, 6000, FewImages),
            reduced,
            ReducedWays);
    }

    static void Compare(
        Setting setting,
        string title,
        string[] paths,
        ScoringOptions options,
        Func<string, Engine, ScoringOptions, IEnumerable<Way>> ways)
    {
        using var checkpoint = CheckpointFile.Read(setting.ModelFile);
        using var official = new OfficialWay(ModelLoader.Load(checkpoint), options.Preprocessing);
        var engines = Setting.Precisions.Select(setting.Load).ToArray();
        List<IDisposable> prepared = [];
        var turn = 0;
        Contestant[] contestants =
        [
            new("official way", OfficialImages, () => ScoreInTurn(OfficialImages)),
            .. Setting.Precisions.Zip(engines)
                .SelectMany(pair => ways(pair.First, pair.Second, options))
                .SelectMany(way => new[] { way.Whole(paths), way.Network(paths, prepared) }),
        ];
        Print(title, Rounds.Run(title, setting.Rounds, contestants));
        prepared.ForEach(image => image.Dispose());
        foreach (var engine in engines) engine.Dispose();

        void ScoreInTurn(int images)
        {
            for (; images > 0; images--) official.Score(paths[turn++ % paths.Length], Patches);
        }
    }

    /// <summary>What is offered in one precision: 25 patches, as the official way takes them, and the windows of the whole image.</summary>
    static IEnumerable<Way> Ways(string precision, Engine engine, ScoringOptions options) =>
    [
        new($"`--precision {precision}`", engine, options),
        new($"`--precision {precision} --crops dense`", engine, options with { Crops = CropRule.Dense }),
    ];

    /// <summary>The same where the image is shrunk, so that <c>--decode fast</c> has something to spare.</summary>
    static IEnumerable<Way> ReducedWays(string precision, Engine engine, ScoringOptions options) =>
    [
        .. Ways(precision, engine, options),
        new(
            $"`--precision {precision} --crops dense --decode fast`",
            engine,
            options with { Crops = CropRule.Dense, Decode = DecodeRule.Fast }),
    ];

    static void Print(string title, Timing[] timings)
    {
        var table = new Table(
            $"Photographs of {title}", "way", "seconds per image", "times faster", "network alone", "share of the network");
        table.Row($"{timings[0].Name}, {Patches} patches", timings[0].InSeconds, "1", "", "");
        foreach (var pair in timings.Skip(1).Chunk(2))
        {
            var (score, network) = (pair[0], pair[1]);
            table.Row(
                score.Name,
                score.InSeconds,
                $"{score.TimesFasterThan(timings[0]):F1}",
                network.InSeconds,
                $"{1 / network.TimesFasterThan(score):P0}");
        }
    }
}
