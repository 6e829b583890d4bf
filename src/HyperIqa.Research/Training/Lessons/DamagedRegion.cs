using HyperIqa.Imaging;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.Lessons;

/// <summary>The part of a picture that is damaged: a rectangle or an ellipse of 64 to 320 pixels, with a hard or a soft edge.</summary>
sealed class DamagedRegion
{
    const float Smallest = 64, Largest = 320;

    /// <summary>Pixels around the region that a fault may draw upon.</summary>
    const int Margin = 32;

    readonly int _width;
    readonly float[] _weights; // 0..1, of every pixel of the picture

    DamagedRegion(int width, float[] weights, PictureBox surroundings) => (_width, _weights, Surroundings) = (width, weights, surroundings);

    /// <summary>The region and what is around it.</summary>
    public PictureBox Surroundings { get; }

    /// <summary>Draws a region.</summary>
    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    public static DamagedRegion Draw(int width, int height, ref SplitMix64 random)
    {
        var high = (int)Math.Min(Ramp.Geometric(Smallest, Largest, random.Unit()), height - Margin);
        var wide = (int)Math.Min(Ramp.Geometric(Smallest, Largest, random.Unit()), width - Margin);
        if (random.Happens(0.5f)) wide = (int)Math.Min(high * random.Uniform(0.6f, 1.6f), width - Margin);
        var (top, left) = (random.Below(height - high + 1), random.Below(width - wide + 1));
        var (isEllipse, edge) = (random.Happens(0.4f), random.Happens(0.5f) ? random.Uniform(2, 16) : 1);
        var weights = new float[width * height];
        for (var y = top; y < top + high; y++)
        {
            for (var x = left; x < left + wide; x++)
            {
                var (down, across) = (2 * (y + 0.5f - top) / high - 1, 2 * (x + 0.5f - left) / wide - 1); // -1..1
                var inside = isEllipse
                    ? (1 - MathF.Sqrt(down * down + across * across)) * Math.Min(high, wide) / 2
                    : Math.Min((1 - MathF.Abs(down)) * high / 2, (1 - MathF.Abs(across)) * wide / 2); // pixels from the edge
                weights[y * width + x] = Math.Clamp(inside / edge + (edge > 1 ? 0 : 0.5f), 0, 1);
            }
        }

        var (firstRow, firstColumn) = (Math.Max(top - Margin, 0), Math.Max(left - Margin, 0));
        return new(width, weights, new(
            firstRow,
            firstColumn,
            Math.Min(left + wide + Margin, width) - firstColumn,
            Math.Min(top + high + Margin, height) - firstRow));
    }

    /// <summary>The picture with the damage where the region is.</summary>
    /// <param name="damaged">As large as <see cref="Surroundings"/>.</param>
    public Picture Blend(Picture original, Picture damaged)
    {
        var copy = original.Copy();
        for (var y = 0; y < damaged.Height; y++)
        {
            for (var x = 0; x < damaged.Width; x++)
            {
                var pixel = (Surroundings.Top + y) * _width + Surroundings.Left + x;
                for (var channel = 0; channel < 3; channel++)
                {
                    copy.Levels[3 * pixel + channel] = Picture.Level(Ramp.Between(
                        original.Levels[3 * pixel + channel], damaged.Levels[3 * (y * damaged.Width + x) + channel], _weights[pixel]));
                }
            }
        }

        return copy;
    }

    /// <summary>The share of each window that is damaged, 0..1, row by row.</summary>
    public double[] CoverOf(WindowGrid grid) => [.. grid.Offsets.Select(CoverOf)];

    /// <summary>The share of each cell of <see cref="WindowGrid.Cell"/> pixels that is damaged, 0..1, row by row.</summary>
    public float[] CoverOfCells()
    {
        var columns = (_width + WindowGrid.Cell - 1) / WindowGrid.Cell;
        var rows = (_weights.Length / _width + WindowGrid.Cell - 1) / WindowGrid.Cell;
        var (sums, pixels) = (new float[rows * columns], new float[rows * columns]);
        for (var pixel = 0; pixel < _weights.Length; pixel++)
        {
            var cell = pixel / _width / WindowGrid.Cell * columns + pixel % _width / WindowGrid.Cell;
            sums[cell] += _weights[pixel];
            pixels[cell]++;
        }

        return [.. sums.Zip(pixels, (sum, count) => sum / count)];
    }

    double CoverOf(PatchOffset offset)
    {
        var (height, sum) = (_weights.Length / _width, 0.0);
        for (var y = offset.Top; y < Math.Min(offset.Top + Patch.Size, height); y++)
        {
            foreach (var weight in _weights.AsSpan(y * _width + offset.Left, Math.Min(Patch.Size, _width - offset.Left))) sum += weight;
        }

        return sum / (Patch.Size * Patch.Size);
    }
}
