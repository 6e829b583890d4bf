using HyperIqa.Maps;

namespace HyperIqa.Pages.Galleries;

/// <summary>
/// How scores are spread, in some twenty bins at most. Scores that spread over more than ten points are taken to be of a scale to 100, and
/// have bins of five points or wider.
/// </summary>
sealed class Histogram
{
    const int MostBins = 24;

    /// <summary>The spread that a scale to 100 is known by, and the narrowest bin of one.</summary>
    const double WideSpread = 10, WideBin = 5;

    /// <summary>The narrowest bin as a share of the largest score: doubles must tell its ends apart.</summary>
    const double Finest = 1e-12;

    readonly RoundStep _step;

    /// <param name="values">In any order; what is not finite counts as the highest or the lowest of those that are.</param>
    public Histogram(IReadOnlyList<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var (lowest, highest) = finite.Length == 0 ? (0.0, 0.0) : (finite.Min(), finite.Max());
        _step = RoundStep.AtLeast(WidthFor(lowest, highest));
        var first = BinOf(lowest);
        var counts = new int[(int)(BinOf(highest) - first) + 1];
        foreach (var value in values)
        {
            var nearest = double.IsNaN(value) ? lowest : Math.Clamp(value, lowest, highest);
            counts[(int)(BinOf(nearest) - first)]++;
        }

        Bins = [.. counts.Select((count, bin) => new HistogramBin(_step.Times(first + bin), _step.Times(first + bin + 1), count))];
        Most = counts.Max();
    }

    /// <summary>From the lowest to the highest, without a gap.</summary>
    public IReadOnlyList<HistogramBin> Bins { get; }

    /// <summary>The largest count.</summary>
    public int Most { get; }

    /// <summary>How many decimals tell scores apart where bins do: one more than the ends of bins have.</summary>
    public int Decimals => Math.Max(1, 1 - _step.Power);

    static double WidthFor(double lowest, double highest)
    {
        var width = highest / (MostBins - 1) - lowest / (MostBins - 1); // the spread itself may be more than a double holds
        var largest = Math.Max(Math.Abs(lowest), Math.Abs(highest));
        if (width == 0) width = largest / (MostBins - 1); // one value
        if (width * (MostBins - 1) > WideSpread) width = Math.Max(width, WideBin);
        return width == 0 ? 1 : Math.Max(width, Finest * largest);
    }

    /// <summary>The number of the bin that a value lies in, 0 beginning at zero: the last that begins at the value or below.</summary>
    double BinOf(double value)
    {
        var bin = Math.Floor(value / _step.Size); // rounding may miss by one
        return _step.Times(bin + 1) <= value ? bin + 1
            : _step.Times(bin) > value ? bin - 1
            : bin;
    }
}

/// <summary>A part of a histogram.</summary>
/// <param name="Count">How many values lie in it.</param>
sealed record HistogramBin(double Low, double High, int Count);
