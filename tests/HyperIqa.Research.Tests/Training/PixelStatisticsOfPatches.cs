using HyperIqa.Imaging;

namespace HyperIqa.Research.Tests.Training;

public class PixelStatisticsOfPatches
{
    [Fact]
    public void FlatGrayHasLightAndNothingElse()
    {
        var statistics = Measure((_, _) => (51, 51, 51));
        Assert.Equal(29, statistics.Length);
        Assert.Equal(0.2f, statistics[0], 4); // 51/255
        Assert.All(statistics[1..7], value => Assert.Equal(0, value, 3));
    }

    [Fact]
    public void RampHasOneGradient()
    {
        var statistics = Measure((x, _) => (x, x, x)); // one level a column
        Assert.Equal(Math.Log(1.0 / 255), statistics[15], 1e-3);  // log mean |dx|
        Assert.Equal(Math.Log(1e-6), statistics[16], 1e-1);       // |dy| is 0
        Assert.Equal(Math.Log(2.0 / 255), statistics[26], 1e-3);  // at half size a column is two levels
    }

    [Fact]
    public void RampHasTheDeviationOfTheGaussianWindow()
    {
        // variance of x under the 7-tap window of sigma 7/6 on a slope of 1/255 a column: sum(w x^2)/255^2, w = exp(-x^2/(2 (7/6)^2))
        // normalised
        double[] x = [-3, -2, -1, 0, 1, 2, 3];
        double[] w = [.. x.Select(place => Math.Exp(-place * place / (2 * 49.0 / 36)))];
        var deviation = Math.Sqrt(x.Zip(w, (place, weight) => weight * place * place).Sum() / w.Sum()) / 255;
        Assert.Equal(Math.Log(deviation), Measure((column, _) => (column, column, column))[7], 0.02);
    }

    [Fact]
    public void ColoursHaveTheirSigns()
    {
        var statistics = Measure((_, _) => (255, 0, 0));
        Assert.Equal(1, statistics[4], 4);    // R - G
        Assert.Equal(0.5f, statistics[5], 4); // (R + G)/2 - B
    }

    static float[] Measure(Func<int, int, (int R, int G, int B)> colour)
    {
        var rgb = new byte[Patch.Length];
        for (var i = 0; i < rgb.Length / 3; i++)
        {
            var (r, g, b) = colour(i % Patch.Size, i / Patch.Size);
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = ((byte)r, (byte)g, (byte)b);
        }

        var statistics = new float[PixelStatistics.Count];
        new PixelStatistics().Measure(rgb, statistics);
        return statistics;
    }
}
