using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>
/// What each part of a dense photograph costs, and which share of this machine's own best it reaches: how far a better program could still
/// get. Parts of the trunk in fp32 are differences of times, each up to the end of a stage.
/// </summary>
static class RooflineBenchmark
{
    const int Side = 512;

    public static void Run(Setting setting)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        var path = setting.Photographs.Of(Side, Side, 1)[0];
        using var image = setting.Options().Preprocessing.Prepare(ImageDecoder.Decode(path));
        var grid = new WindowGrid(image.Height, image.Width);
        var tile = grid.Tiles().Single();
        var work = new Work(tile.Rows.Length * WindowGrid.Cell, tile.Columns.Length * WindowGrid.Cell, grid.Offsets.Count);
        Part[] parts =
        [
            new("decoding and preprocessing", 0, "fp32", Prepare(setting, path)),
            .. OfFp32(setting, image, tile, work, best),
            .. Int8Support.IsAvailable ? OfInt8(setting, image, grid, work, best) : [],
        ];
        Print(best);
        Print(parts, best, work);
        if (setting.Plot is { } plot) RooflinePlot.Save(plot, parts, best);
    }

    static double Prepare(Setting setting, string path)
    {
        const int Times = 20;
        var preprocessing = setting.Options().Preprocessing;
        return Rounds.Run("decoding", setting.Rounds, new Contestant("decoding", Times, () =>
        {
            for (var i = 0; i < Times; i++) preprocessing.Prepare(ImageDecoder.Decode(path)).Dispose();
        }))[0].Median;
    }

    /// <param name="best">Takes the machine's best, which is measured in the same rounds.</param>
    static IEnumerable<Part> OfFp32(Setting setting, PreparedImage image, WindowTile tile, Work work, Dictionary<string, double> best)
    {
        using var checkpoint = CheckpointFile.Read(setting.ModelFile);
        using var model = ModelLoader.Load(checkpoint);
        model.Fold();
        model.Pack();
        Product[] products = [.. Peaks.Plain()];
        var pixels = ChannelsLast.From(TilePixels.Cut(image, tile.Area));
        var windows = new Windows(tile.Rows.Windows, tile.Columns.Windows);
        var stages = model.Trunk.Forward(pixels);
        var maps = model.Reduce(stages);
        var timings = Rounds.Run(
            "fp32",
            setting.Rounds,
            [
                .. products.Select(product => product.Contestant),
                Timed("stem", () => model.Trunk.Stem(pixels)),
                .. Enumerable.Range(1, stages.Length).Select(stage => Timed($"stage {stage}", () => model.Trunk.Forward(pixels, stage))),
                Timed("reductions", () => model.Reduce(stages)),
                Timed("windows", () => model.Score(maps, windows)),
            ]);
        TakeBest(products, timings, best);
        timings = timings[products.Length..];
        long[] works = [work.Stem, .. work.Stages, work.Reductions, work.OfWindows];
        for (var i = 0; i < timings.Length; i++)
        {
            var isStage = i > 0 && i <= stages.Length;
            yield return new(
                timings[i].Name, works[i], "fp32", timings[i].Median - (isStage ? timings[i - 1].Median : 0));
        }
    }

    static IEnumerable<Part> OfInt8(
        Setting setting, PreparedImage image, WindowGrid grid, Work work, Dictionary<string, double> best)
    {
        Product[] products = [Peaks.OfLevels()];
        using var engine = setting.Load("int8");
        var tile = grid.Tiles().Single();
        var maps = engine.Reduce(TilePixels.Cut(image, tile.Area));
        var windows = new Windows(tile.Rows.Windows, tile.Columns.Windows);
        var timings = Rounds.Run(
            "int8",
            setting.Rounds,
            products[0].Contestant,
            Timed("all", () => { engine.Score(image, grid); }),
            Timed("windows", () => engine.Score(maps, windows, magnification: 1)));
        TakeBest(products, timings, best);
        var (all, ofWindows) = (timings[1].Median, timings[2].Median);
        return
        [
            new("trunk and reductions", work.All - work.OfWindows, "int8", all - ofWindows),
            new("windows, in fp32", work.OfWindows, "int8", ofWindows),
        ];
    }

    /// <summary>The least time of any round: whatever slows the machine, this is what it can do.</summary>
    static void TakeBest(Product[] products, Timing[] timings, Dictionary<string, double> best)
    {
        foreach (var (product, timing) in products.Zip(timings)) best[product.Format] = product.Work / timing.Seconds.Min();
    }

    static Contestant Timed(string name, Func<object> part)
    {
        const int Times = 3;
        return new(name, Times, () =>
        {
            for (var i = 0; i < Times; i++)
            {
                using var scope = NewDisposeScope();
                part();
            }
        });
    }

    static Contestant Timed(string name, Action part) => Timed(name, () =>
    {
        part();
        return name;
    });

    static void Print(Dictionary<string, double> best)
    {
        var table = new Table("This machine's best: a product of large matrices", "format", "multiply-adds a second, 10⁹");
        foreach (var (format, rate) in best) table.Row(format, $"{rate / 1e9:F0}");
    }

    static void Print(Part[] parts, Dictionary<string, double> best, Work work)
    {
        var table = new Table(
            $"Parts of a dense photograph of {Side}×{Side}: {work.All / 1e9:F1}·10⁹ multiply-adds, {work.Windows} windows",
            "part", "format", "multiply-adds, 10⁹", "milliseconds", "share of the machine's best");
        foreach (var part in parts)
        {
            var isCounted = part.Work > 0;
            table.Row(
                part.Name, isCounted ? part.Format : "", isCounted ? $"{part.Work / 1e9:F2}" : "", $"{1e3 * part.Seconds:F1}",
                isCounted ? $"{part.ShareOf(best):P0}" : "");
        }

        foreach (var format in parts.Where(part => part.Work > 0).GroupBy(part => part.Format))
        {
            var whole = new Part("the network", format.Sum(part => part.Work), format.Key, format.Sum(part => part.Seconds));
            table.Row(whole.Name, whole.Format, $"{whole.Work / 1e9:F2}", $"{1e3 * whole.Seconds:F1}", $"{whole.ShareOf(best):P0}");
        }
    }
}

/// <summary>A part of the way from file to number.</summary>
/// <param name="Work">Multiply-adds; 0 where they say nothing.</param>
/// <param name="Format">What it computes in.</param>
sealed record Part(string Name, long Work, string Format, double Seconds)
{
    /// <summary>Of the multiply-adds a second that the machine reaches at best in this format, 0..1.</summary>
    public double ShareOf(IReadOnlyDictionary<string, double> best) => Work / Seconds / best[Format];
}
