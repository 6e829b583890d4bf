using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>
/// How SRCC and time depend on how many patches an image gets, on photographs with labels. Every patch that any choice asks for goes
/// through the network once; what each choice makes of its own patches is exactly what <c>hyperiqa evaluate</c> would compute. Times are
/// those of whole runs on a few photographs. Where the number of patches differs from image to image, the time is interpolated between
/// those of the fixed numbers.
/// </summary>
static class PatchesBenchmark
{
    const int Timed = 6; // photographs in a timed run

    public static void Run(Setting setting)
    {
        if (setting.Labelled is not { } photographs)
        {
            throw new InvalidOperationException("patches: needs photographs with labels: --images DIR --labels CSV");
        }

        var options = setting.Options();
        using var engine = setting.Load(setting.Precision);
        var seconds = Seconds(setting, engine, options, [.. photographs.Paths.Take(Timed)]);
        PatchChoice[] choices = [.. PatchChoice.Fixed, .. PatchChoice.Stopping.SelectMany(group => group)];
        var rows = Score(engine, options, photographs, choices);
        PatchTrial[] trials =
        [
            .. choices.Select(choice => new PatchTrial(
                choice, rows[choice], photographs.Labels, seconds(rows[choice].Average(row => row.PatchScores.Count)))),
        ];
        Print(setting, photographs, trials);
        if (setting.Plot is { } file) PatchesPlot.Save(file, trials, photographs);
    }

    static Func<double, double> Seconds(Setting setting, Engine engine, ScoringOptions options, string[] paths)
    {
        Contestant[] contestants =
        [
            .. PatchChoice.Fixed.Select(choice => new Contestant(
                $"{choice}", paths.Length, () => Scoring.Run(engine, choice.In(options), paths))),
        ];
        var timings = Rounds.Run("patches", setting.Rounds, contestants);
        return patches =>
        {
            var next = Math.Max(1, PatchChoice.Fixed.TakeWhile(choice => choice.Patches < patches).Count());
            var (fewer, more) = (PatchChoice.Fixed[next - 1].Patches, PatchChoice.Fixed[next].Patches);
            return timings[next - 1].Median + (timings[next].Median - timings[next - 1].Median) * (patches - fewer) / (more - fewer);
        };
    }

    static Dictionary<PatchChoice, List<ScoredRow>> Score(
        Engine engine, ScoringOptions options, LabelledPhotographs photographs, PatchChoice[] choices)
    {
        var rows = choices.ToDictionary(choice => choice, _ => new List<ScoredRow>());
        foreach (var (number, path) in photographs.Paths.Index())
        {
            if (number % 50 == 0) Console.Error.WriteLine($"patches: photograph {number + 1} of {photographs.Paths.Count}");
            using var prepared = options.Preprocessing.Prepare(ImageDecoder.Decode(path));
            var offsets = choices.ToDictionary(choice => choice, choice => choice.In(options).Offsets(prepared));
            using var patches = PatchBatch.Cut(prepared, [.. offsets.Values.SelectMany(places => places).Distinct()]);
            var scores = patches.Offsets.Zip(engine.Score(patches)).ToDictionary(patch => patch.First, patch => patch.Second);
            foreach (var choice in choices)
            {
                rows[choice].Add(new PatchRounds(choice.In(options)).Score(
                    new(path),
                    offsets[choice],
                    (first, count) => [.. offsets[choice].Skip(first).Take(count).Select(offset => scores[offset])]));
            }
        }

        return rows;
    }

    static void Print(Setting setting, LabelledPhotographs photographs, PatchTrial[] trials)
    {
        var table = new Table(
            $"{photographs.Paths.Count} photographs of {photographs.Dataset}, `--precision {setting.Precision}`",
            "patches",
            "patches scored per image",
            "seconds per image",
            "SRCC",
            $"against `{PatchChoice.Default}` (95 %)",
            "PLCC",
            $"mean difference of MOS from `{PatchChoice.Fixed[^1]}`");
        var usual = trials.Single(trial => trial.Choice == PatchChoice.Default);
        var most = trials.Single(trial => trial.Choice == PatchChoice.Fixed[^1]);
        foreach (var trial in trials)
        {
            var change = trial == usual ? "" : Change(Bootstrap.SrccChange(usual.Mos, trial.Mos, photographs.Labels));
            table.Row(
                $"`{trial.Choice}`",
                $"{trial.Patches:F1}",
                $"{trial.Seconds:F3}",
                $"{trial.Srcc:F4}",
                change,
                $"{trial.Plcc:F4}",
                $"{trial.MeanDifference(most):F2}");
        }
    }

    /// <summary>A change of SRCC with its interval, as tables show it.</summary>
    public static string Change(Estimate change) =>
        $"{change.Value:+0.0000;-0.0000} ({change.Low:+0.0000;-0.0000} to {change.High:+0.0000;-0.0000})";
}

/// <summary>What a choice came to.</summary>
/// <param name="Choice">How many patches.</param>
/// <param name="Rows">The photographs' scores.</param>
/// <param name="Labels">Their labels.</param>
/// <param name="Seconds">For one image.</param>
sealed record PatchTrial(PatchChoice Choice, IReadOnlyList<ScoredRow> Rows, double[] Labels, double Seconds)
{
    public double[] Mos { get; } = [.. Rows.Select(row => row.Mos ?? throw new InvalidOperationException($"{row.Image}: {row.Error}"))];

    /// <summary>Patches that an image took on average.</summary>
    public double Patches => Rows.Average(row => row.PatchScores.Count);

    public double Srcc => Metrics.Srcc(Mos, Labels);

    public double Plcc => Metrics.Plcc(Mos, Labels);

    public double MeanDifference(PatchTrial other) => Mos.Zip(other.Mos, (own, others) => Math.Abs(own - others)).Average();
}
