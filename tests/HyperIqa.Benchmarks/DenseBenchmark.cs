using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>
/// The crop rule <c>dense</c> on photographs with labels: SRCC and time at each stride beside those of patches, and whether the standard
/// errors cover what fresh random patches of the same photographs give.
/// </summary>
static class DenseBenchmark
{
    const int Timed = 6; // photographs in a timed run
    const int FreshPatches = 25;
    const double NormalQuantile = 1.96; // of 97.5 %

    static readonly int[] Strides = [32, 64, 96, 128, 192, 288];
    static readonly int[] Patches = [25, 9];

    public static void Run(Setting setting)
    {
        if (setting.Labelled is not { } photographs)
        {
            throw new InvalidOperationException("dense: needs photographs with labels: --images DIR --labels CSV");
        }

        var options = setting.Options();
        using var engine = setting.Load(setting.Precision);
        Way[] ways =
        [
            .. Patches.Select(patches => new Way($"-p {patches}", engine, options with { Patches = patches })),
            .. Strides.Select(stride => new Way(
                $"--crops dense --stride {stride}", engine, options with { Crops = CropRule.Dense, Stride = stride })),
        ];
        string[] timed = [.. photographs.Paths.Take(Timed)];
        var timings = Rounds.Run("dense", setting.Rounds, [.. ways.Select(way => way.Whole(timed))]);
        var fresh = Score(new("fresh", engine, options with { Crops = CropRule.Random, Patches = FreshPatches, Seed = 1 }), photographs);
        Print(setting, photographs, [.. ways.Zip(timings, (way, timing) => new DenseTrial(way, timing, Score(way, photographs)))], fresh);
    }

    static List<ScoredRow> Score(Way way, LabelledPhotographs photographs)
    {
        Console.Error.WriteLine($"dense: {way.Name}");
        return [.. new ScoringPipeline(way.Engine, way.Options).Run(photographs.Paths)];
    }

    static void Print(Setting setting, LabelledPhotographs photographs, DenseTrial[] trials, List<ScoredRow> fresh)
    {
        var usual = trials[0];
        var table = new Table(
            $"{photographs.Paths.Count} photographs of {photographs.Dataset}, `--precision {setting.Precision}`",
            "crops",
            "windows or patches",
            "seconds per image",
            "SRCC",
            $"against `{usual.Way.Name}` (95 %)",
            "PLCC",
            "`mos_se`, mean",
            $"shift from {FreshPatches} random patches",
            "intervals that cover them",
            "the shift taken off");
        foreach (var trial in trials)
        {
            var change = trial == usual ? "" : PatchesBenchmark.Change(Bootstrap.SrccChange(usual.Mos, trial.Mos, photographs.Labels));
            var shift = trial.Mos.Zip(fresh, (mos, row) => mos - row.Mos!.Value).Average();
            table.Row(
                $"`{trial.Way.Name}`", $"{trial.Rows.Average(row => row.PatchScores.Count):F1}", $"{trial.Timing.Median:F3}",
                $"{Metrics.Srcc(trial.Mos, photographs.Labels):F4}", change, $"{Metrics.Plcc(trial.Mos, photographs.Labels):F4}",
                $"{trial.Rows.Average(row => row.StandardError!.Value):F2}", $"{shift:+0.00;-0.00}", $"{trial.Covers(fresh, 0):P1}",
                $"{trial.Covers(fresh, shift):P1}");
        }
    }

    /// <summary>What a way came to.</summary>
    sealed record DenseTrial(Way Way, Timing Timing, List<ScoredRow> Rows)
    {
        public double[] Mos { get; } = [.. Rows.Select(row => row.Mos ?? throw new InvalidOperationException($"{row.Image}: {row.Error}"))];

        /// <summary>
        /// The share of photographs whose two means differ by less than the 95 % interval of a difference between independent means. Both
        /// are samples of the places in a photograph, each with its standard error.
        /// </summary>
        public double Covers(List<ScoredRow> fresh, double shift) => Rows.Zip(fresh, (own, other) =>
        {
            var standardError = Math.Sqrt(Math.Pow(own.StandardError!.Value, 2) + Math.Pow(other.StandardError!.Value, 2));
            return Math.Abs(own.Mos!.Value - shift - other.Mos!.Value) <= NormalQuantile * standardError ? 1.0 : 0;
        }).Average();
    }
}
