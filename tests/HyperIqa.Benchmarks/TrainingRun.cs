using System.Diagnostics;
using HyperIqa.Research.Training;

namespace HyperIqa.Benchmarks;

/// <summary>A training from the bundled model on photographs of a run, that can be let go for a number of updates at a time.</summary>
sealed class TrainingRun : IDisposable
{
    readonly Trainer _trainer;

    /// <param name="setting">Model and photographs.</param>
    /// <param name="freezeTrunk">Whether the heads train alone.</param>
    /// <param name="keepsDecoded">Whether photographs stay decoded in memory, or are decoded for every patch as in a first epoch.</param>
    public TrainingRun(Setting setting, bool freezeTrunk, bool keepsDecoded)
    {
        var paths = setting.Photographs.Of(512, 512, 40);
        TrainingPhotograph[] photos = [.. paths.Select((path, i) => new TrainingPhotograph($"{i}", path, Mos: 20 + i, Scene: $"{i}"))];
        var output = Path.Join(setting.Photographs.Folder, $"{Guid.NewGuid():N}.safetensors");
        _trainer = new(
            new()
            {
                Output = output,
                StateFile = output + ".state",
                Recipe = Recipe.Default with { Patches = 1000 },
                Initial = setting.ModelFile,
                FreezeTrunk = freezeTrunk,
                Precision = FastestPrecision.OfThisMachine,
                CacheBytes = keepsDecoded ? null : 0,
                SaveEvery = TimeSpan.FromDays(1),
                ValidateEvery = int.MaxValue,
            },
            new(photos[4..], photos[..4]),
            warning => throw new InvalidOperationException(warning));
    }

    /// <summary>Makes updates.</summary>
    /// <param name="uncounted">Updates at the beginning that are not timed: the queue of batches starts empty.</param>
    /// <param name="counted">Updates that are.</param>
    /// <returns>Seconds a patch, and the share of them that was spent waiting for patches.</returns>
    public (double Seconds, double Waited) Go(int uncounted, int counted)
    {
        using var enough = new CancellationTokenSource();
        var updates = 0;
        var patches = 0;
        var begin = 0L;
        var (seconds, waited) = (0.0, 0.0);
        _trainer.Run(
            report =>
            {
                if (report.Loss is null) return;

                updates++;
                if (updates > uncounted)
                {
                    patches += report.Patches;
                    waited += report.Waited.TotalSeconds;
                }
                else
                {
                    begin = Stopwatch.GetTimestamp();
                }

                if (updates < uncounted + counted) return;

                seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
                enough.Cancel();
            },
            enough.Token);
        return (seconds / patches, waited / seconds);
    }

    /// <inheritdoc />
    public void Dispose() => _trainer.Dispose();
}
