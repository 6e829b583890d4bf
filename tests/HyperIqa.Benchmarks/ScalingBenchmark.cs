using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>
/// How time and peak memory grow with an image's size, its patches, the number of images, and the threads; each case runs in a process of
/// its own.
/// </summary>
static class ScalingBenchmark
{
    public static void Run(Setting setting)
    {
        var all = get_num_threads();
        foreach (var engine in Setting.Precisions)
        {
            var table = new Table(
                $"How `--precision {engine}` grows",
                "images",
                "pixels",
                "patches each",
                "threads",
                "seconds per image",
                "images a minute",
                "peak memory, MB");
            foreach (var (width, height) in new[] { (512, 512), (2048, 1536), (4000, 3000), (6000, 4000) })
            {
                Add(table, engine, 6, (width, height), 25, all);
            }

            foreach (var patches in new[] { 1, 4, 9, 49 }) Add(table, engine, 6, (512, 512), patches, all);
            foreach (var images in new[] { 12, 48, 192 }) Add(table, engine, images, (512, 512), 4, all);
            if (all > 1) Add(table, engine, 4, (512, 512), 25, 1);
        }

        void Add(Table table, string engine, int images, (int Width, int Height) size, int patches, int threads)
        {
            Console.Error.WriteLine(
                $"scaling: {engine}, {images} images of {size.Width}x{size.Height}, {patches} patches, {threads} threads");
            var made = setting.Photographs.Of(size.Width, size.Height, Math.Min(images, 12));
            var measured = ChildProcess.Score(
                setting, engine, patches, threads, [.. Enumerable.Range(0, images).Select(i => made[i % made.Length])]);
            var each = measured.Seconds / images;
            table.Row(
                $"{images}",
                $"{size.Width}×{size.Height}",
                $"{patches}",
                $"{threads}",
                $"{each:F3}",
                $"{60 / each:F0}",
                $"{measured.PeakMegabytes:F0}");
        }
    }
}
