namespace HyperIqa.Research.Degradations;

/// <summary>Smooth noise: grains of any size, one number a pixel, of mean 0 and deviation 1.</summary>
static class SoftField
{
    /// <summary>Draws one.</summary>
    /// <param name="cell">How wide a grain is, in pixels; up to 1, neighbours have nothing in common.</param>
    /// <returns>Row by row.</returns>
    public static float[] Draw(int width, int height, float cell, ref SplitMix64 random)
    {
        var field = new float[width * height];
        if (cell <= 1)
        {
            foreach (ref var number in field.AsSpan()) number = random.Normal();
            return field;
        }

        var (columns, rows) = ((int)(width / cell) + 3, (int)(height / cell) + 3);
        var nodes = new float[columns * rows];
        foreach (ref var number in nodes.AsSpan()) number = random.Normal();
        for (var y = 0; y < height; y++)
        {
            var (row, down) = Place(y / cell);
            for (var x = 0; x < width; x++)
            {
                var (column, across) = Place(x / cell);
                var node = row * columns + column;
                var above = nodes[node] + (nodes[node + 1] - nodes[node]) * across;
                var below = nodes[node + columns] + (nodes[node + columns + 1] - nodes[node + columns]) * across;
                field[y * width + x] = above + (below - above) * down;
            }
        }

        return Standardised(field);
    }

    /// <summary>The node before a place, and a smooth step from it to the next.</summary>
    static (int Node, float Step) Place(float at)
    {
        var rest = at - (int)at;
        return ((int)at, rest * rest * (3 - 2 * rest));
    }

    static float[] Standardised(float[] field)
    {
        var mean = field.Average();
        var deviation = MathF.Max(MathF.Sqrt(field.Average(number => (number - mean) * (number - mean))), 1e-3f);
        return Array.ConvertAll(field, number => (number - mean) / deviation);
    }
}
