namespace HyperIqa.Imaging;

/// <summary>A part of an axis that is computed by itself, with some of its neighbours, because its values depend on these.</summary>
/// <param name="Begin">Where it begins on the axis, neighbours included, in cells.</param>
/// <param name="Length">Its cells, neighbours included.</param>
/// <param name="Own">The first of its own cells, counted from <paramref name="Begin"/>.</param>
/// <param name="OwnLength">Its own cells.</param>
readonly record struct AxisPart(int Begin, int Length, int Own, int OwnLength)
{
    /// <summary>Cuts an axis into as few parts as it takes, all of one length: what is laid out and allocated for one serves all.</summary>
    /// <param name="cells">The length of the axis.</param>
    /// <param name="longest">The longest part, neighbours included; more than twice the margin.</param>
    /// <param name="margin">So many neighbours on either side, as far as there are any.</param>
    /// <returns>Parts whose own cells are all of the axis, in order.</returns>
    public static IEnumerable<AxisPart> Cut(int cells, int longest, int margin)
    {
        if (cells <= longest) return [new(0, cells, 0, cells)];

        var twice = 2 * margin;
        var count = (cells - twice + longest - twice - 1) / (longest - twice);
        var length = (cells + (twice * (count - 1)) + count - 1) / count;
        return Enumerable.Range(0, count).Select(Part);

        AxisPart Part(int number)
        {
            var own = number * (length - twice) + (number > 0 ? margin : 0);
            var end = number == count - 1 ? cells : (number + 1) * (length - twice) + margin;
            var begin = Math.Min(Math.Max(0, own - margin), cells - length);
            return new(begin, length, own - begin, end - own);
        }
    }
}
