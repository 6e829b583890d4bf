namespace HyperIqa.Analysis.Galleries;

/// <summary>How scores are spread, in bins of five points, or wider ones where scores spread far.</summary>
sealed class Histogram
{
    const int MostBins = 24;

    /// <param name="values">One or more.</param>
    public Histogram(IReadOnlyList<double> values)
    {
        var width = new double[] { 5, 10, 20, 50, 100 }.FirstOrDefault(width => (values.Max() - values.Min()) / width < MostBins - 1, 1000);
        var first = (int)Math.Floor(values.Min() / width);
        var counts = new int[(int)Math.Floor(values.Max() / width) - first + 1];
        foreach (var value in values) counts[(int)Math.Floor(value / width) - first]++;
        Bins = [.. counts.Select((count, bin) => new HistogramBin(width * (first + bin), width * (first + bin + 1), count))];
        Most = counts.Max();
    }

    /// <summary>From the lowest to the highest, without a gap.</summary>
    public IReadOnlyList<HistogramBin> Bins { get; }

    /// <summary>The largest count.</summary>
    public int Most { get; }
}

/// <summary>A part of a histogram.</summary>
/// <param name="Low">Its lowest value.</param>
/// <param name="High">Where the next begins.</param>
/// <param name="Count">How many values lie in it.</param>
sealed record HistogramBin(double Low, double High, int Count);
