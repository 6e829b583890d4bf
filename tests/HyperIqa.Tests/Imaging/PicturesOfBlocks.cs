using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>Pictures of which fast decoding leaves the means of blocks, resized as if they were there in full.</summary>
public class PicturesOfBlocks
{
    /// <summary>
    /// By hand: over the first half of a block, t is 1/4 and t(1-t) 1/6 in the mean, so that the ends count 1/4 and -1/4 and the mean 1;
    /// an end is 7/12 of its two neighbours less 1/12 of the next two. The second half mirrors that.
    /// </summary>
    [Theory]
    [InlineData(10, new[] { -1 / 48.0, 1 / 6.0, 1, -1 / 6.0, 1 / 48.0 })]
    [InlineData(11, new[] { 1 / 48.0, -1 / 6.0, 1, 1 / 6.0, -1 / 48.0 })]
    public void GivePixelsBackByTheirNeighbours(int pixel, double[] weights)
    {
        var folded = new double[5];

        var (first, count) = new BlockMeans(10, side: 2).Fold(pixel, [1], folded);

        Assert.Equal((3, 5), (first, count));
        Assert.Equal(weights, folded, (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(39)]
    public void GoOnBeyondTheirMargins(int pixel)
    {
        var folded = new double[5];

        var (first, count) = new BlockMeans(10, side: 4).Fold(pixel, [1], folded);

        Assert.InRange(first, 0, 7);
        Assert.Equal(1, folded[..count].Sum(), 1e-12);
    }

    /// <summary>The means of a parabola's blocks say all about it.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void KeepWhatIsSmooth(int side)
    {
        using var full = Picture(960, 720, (x, y) => 40 + x * x / 5000.0 + y / 12.0);

        Assert.InRange(Difference(full, side, 120, 90).Most, 0, 1); // levels; each way rounds twice
    }

    /// <summary>Waves of three pixels of the result, which means that are taken for pixels would blur by a fortieth.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void KeepTheContrastOfWhatIsFine(int side)
    {
        var wave = 3 * 5 * side / 2; // shrunk by 2.5 once more
        using var full = Picture(40 * wave, 240, (x, _) => 128 + 100 * Math.Sin(2 * Math.PI * x / wave));
        using var means = Means(full, side);
        var (width, height) = (3 * 40, 40);
        using var exact = PillowResize.Bilinear(full, width, height);
        using var blurred = PillowResize.Bilinear(Means(full, side, fullSize: false), width, height);
        using var fast = PillowResize.BilinearOfBlocks(means, width, height);

        Assert.InRange(Contrast(fast) / Contrast(exact), 0.99, 1.01);
        Assert.InRange(Contrast(blurred) / Contrast(exact), 0, 0.98);
    }

    [Fact]
    public void LieWhereTheFullPictureDoes() // of 1001 pixels, 501 blocks of two are left, and the last is half outside
    {
        using var full = Picture(1001, 701, (x, y) => 120 + 60 * Math.Sin(x / 40.0) + 50 * Math.Cos(y / 30.0));

        Assert.InRange(Difference(full, 2, 143, 100).Mean, 0, 0.3);
    }

    [Fact]
    public void StayWithinTheLevels() // beside an edge the parabolas overshoot
    {
        using var full = Picture(960, 720, (x, _) => x / 100 % 2 == 0 ? 0 : 255);

        Assert.InRange(Difference(full, 2, 120, 90).Most, 0, 6);
    }

    static (double Mean, int Most) Difference(RgbImage full, int side, int width, int height)
    {
        using var means = Means(full, side);
        using var exact = PillowResize.Bilinear(full, width, height);
        using var fast = PillowResize.BilinearOfBlocks(means, width, height);
        int[] differences = [.. exact.Pixels.ToArray().Zip(fast.Pixels.ToArray(), (a, b) => Math.Abs(a - b))];
        return (differences.Average(), differences.Max());
    }

    static double Contrast(RgbImage image)
    {
        double[] levels = [.. image.Pixels.ToArray().Select(level => (double)level)];
        var mean = levels.Average();
        return Math.Sqrt(levels.Average(level => (level - mean) * (level - mean)));
    }

    static RgbImage Picture(int width, int height, Func<int, int, double> level)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < width * height; i++)
            image.Pixels.Slice(3 * i, 3).Fill((byte)Math.Clamp(Math.Round(level(i % width, i / width)), 0, 255));

        return image;
    }

    /// <summary>As libjpeg decodes to 1/<paramref name="side"/>; what lies beyond the margin is as at it.</summary>
    static RgbImage Means(RgbImage full, int side, bool fullSize = true)
    {
        var (width, height) = ((full.Width + side - 1) / side, (full.Height + side - 1) / side);
        var means = new RgbImage(width, height) { FullSize = fullSize ? (full.Width, full.Height) : (width, height) };
        for (var i = 0; i < 3 * width * height; i++)
        {
            var (x, y) = (i / 3 % width, i / 3 / width);
            var sum = 0;
            for (var pixel = 0; pixel < side * side; pixel++)
            {
                var (right, down) = (Math.Min(side * x + pixel % side, full.Width - 1), Math.Min(side * y + pixel / side, full.Height - 1));
                sum += full.Pixels[3 * (down * full.Width + right) + i % 3];
            }

            means.Pixels[i] = (byte)Math.Round((double)sum / (side * side));
        }

        return means;
    }
}
