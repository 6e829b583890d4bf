using System.Diagnostics;

namespace HyperIqa.Benchmarks;

/// <summary>One of those that are timed against each other.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Units">How many images (patches, …) one run does; its times are those of one unit.</param>
/// <param name="Run">What is timed.</param>
sealed record Contestant(string Name, int Units, Action Run);

/// <summary>
/// Paired, interleaved rounds: in each, every contestant runs once, so that whatever slows the machine for a while slows all of them.
/// Ratios are taken within a round.
/// </summary>
static class Rounds
{
    /// <summary>Runs one round that does not count, and then those that do.</summary>
    /// <param name="title">What is said on standard error while it takes its time.</param>
    /// <param name="rounds">How many count.</param>
    /// <param name="contestants">They take turns, in this order and in the opposite one.</param>
    /// <returns>Their times, in the order of the contestants.</returns>
    public static Timing[] Run(string title, int rounds, params IReadOnlyList<Contestant> contestants)
    {
        Timing[] timings = [.. contestants.Select(contestant => new Timing(contestant.Name, new double[rounds]))];
        for (var round = -1; round < rounds; round++)
        {
            Console.Error.WriteLine(round < 0 ? $"{title}: warming up" : $"{title}: round {round + 1} of {rounds}");
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                var i = round % 2 == 0 ? turn : contestants.Count - 1 - turn;
                var begin = Stopwatch.GetTimestamp();
                contestants[i].Run();
                if (round >= 0) timings[i].Seconds[round] = Stopwatch.GetElapsedTime(begin).TotalSeconds / contestants[i].Units;
            }
        }

        return timings;
    }
}

/// <summary>A contestant's times.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seconds">For one unit, a round each.</param>
sealed record Timing(string Name, double[] Seconds)
{
    /// <summary>The median over the rounds.</summary>
    public double Median => MedianOf(Seconds);

    /// <summary>The median over the rounds of how many times longer the other one took.</summary>
    public double TimesFasterThan(Timing other) => MedianOf(Seconds.Zip(other.Seconds, (own, others) => others / own));

    /// <summary>As a table shows it: seconds, least and most in brackets.</summary>
    public string InSeconds => $"{Median:F3} ({Seconds.Min():F3}–{Seconds.Max():F3})";

    /// <summary>The same in milliseconds.</summary>
    public string InMilliseconds => $"{1e3 * Median:F1} ({1e3 * Seconds.Min():F1}–{1e3 * Seconds.Max():F1})";

    static double MedianOf(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
