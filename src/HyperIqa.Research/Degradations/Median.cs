namespace HyperIqa.Research.Degradations;

/// <summary>
/// The median of a square of pixels around each, channel by channel, by a histogram that moves along (Huang et al., 1979).
/// </summary>
static class Median
{
    /// <summary>Filters a picture.</summary>
    /// <param name="radius">The square's side is twice that and one, in pixels.</param>
    public static Picture Filter(Picture picture, int radius)
    {
        var result = picture.Blank();
        var counts = new int[256];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < picture.Height; y++) Line(picture, result.Levels, y, channel, radius, counts);
        }

        return result;
    }

    static void Line(Picture picture, byte[] result, int y, int channel, int radius, int[] counts)
    {
        Array.Clear(counts);
        var half = (2 * radius + 1) * (2 * radius + 1) / 2;
        var (median, below) = (0, 0); // how many levels are less than the median
        for (var x = -radius; x < radius; x++) Change(x, 1);
        for (var x = 0; x < picture.Width; x++)
        {
            Change(x + radius, 1);
            while (below > half) below -= counts[--median];
            while (below + counts[median] <= half) below += counts[median++];
            result[3 * (y * picture.Width + x) + channel] = (byte)median;
            Change(x - radius, -1);
        }

        void Change(int column, int by)
        {
            column = Math.Clamp(column, 0, picture.Width - 1);
            for (var row = y - radius; row <= y + radius; row++)
            {
                var level = picture.Levels[3 * (Math.Clamp(row, 0, picture.Height - 1) * picture.Width + column) + channel];
                counts[level] += by;
                if (level < median) below += by;
            }
        }
    }
}
