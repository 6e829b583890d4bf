using System.Diagnostics;

namespace HyperIqa.Benchmarks;

/// <summary>
/// How much of the bare network's training speed is left when photographs are decoded, cropped, flipped, degraded and measured beside it.
/// </summary>
static class TrainingBenchmark
{
    const int Uncounted = 2, Counted = 4; // updates a round

    public static void Run(Setting setting)
    {
        var table = new Table(
            $"Training: batches of {Recipe.Default.BatchSize}, trunk in {FastestPrecision.OfThisMachine}",
            "what learns",
            "photographs",
            "patches a second",
            "bare",
            "share of bare",
            "waited for patches");
        foreach (var freezeTrunk in new[] { true, false })
        {
            using var bare = new BareTraining(setting.ModelFile, Recipe.Default, trunkLearns: !freezeTrunk);
            foreach (var keepsDecoded in new[] { false, true })
            {
                using var training = new TrainingRun(setting, freezeTrunk, keepsDecoded);
                var title = $"training {(freezeTrunk ? "the heads" : "everything")}";
                var (own, others, waited) = Compare(title, setting.Rounds, training, bare.Update);
                table.Row(
                    freezeTrunk ? "the heads" : "everything",
                    keepsDecoded ? "decoded before (later epochs)" : "decoded for each patch (first epoch)",
                    $"{1 / own.Median:F1}",
                    $"{1 / others.Median:F1}",
                    $"{own.TimesFasterThan(others):P0}",
                    $"{waited:P1}");
            }
        }
    }

    static (Timing Training, Timing Bare, double Waited) Compare(string title, int rounds, TrainingRun training, Func<int> bareUpdate)
    {
        var (own, others, waited) = (new double[rounds], new double[rounds], 0.0);
        for (var round = 0; round < rounds; round++)
        {
            Console.Error.WriteLine($"{title}: round {round + 1} of {rounds}");
            var measured = training.Go(Uncounted, Counted);
            own[round] = measured.Seconds;
            waited += measured.Waited / rounds;
            others[round] = Bare(bareUpdate);
        }

        return (new("training", own), new("bare", others), waited);
    }

    static double Bare(Func<int> update)
    {
        update();
        var begin = Stopwatch.GetTimestamp();
        var patches = 0;
        for (var i = 0; i < Counted; i++) patches += update();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds / patches;
    }
}
