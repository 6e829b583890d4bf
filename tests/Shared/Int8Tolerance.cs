namespace HyperIqa.Tests;

/// <summary>
/// How far int8 may take the scores of the deterministic weights from float32's, from the number of levels that weights have:
/// 127, or 63 as every processor can.
/// </summary>
/// <remarks>
/// Rounding to steps of size s adds noise of variance s²/12. The weights are uniform: their largest is √3 standard deviations, so a
/// step of 1/L of it is noise of √3/(L√12) = 1/(2L) standard deviations, and the sums that a convolution makes of them are off by the
/// same share: half the levels, twice the noise. Its uint8 map adds the like: what ReLU leaves of a normal distribution (root mean square
/// 0.71 of its deviation) is cut off near three deviations, so a step is 3/255 of one, and the noise 3/255/√12/0.71 = 1/209 of the map.
/// All patches of a picture share that noise, so a score is one draw: no more than three standard errors are wanted of the sum over some
/// fifty convolutions that follow one another.
/// </remarks>
static class Int8Tolerance
{
    const int Convolutions = 50;
    const double OfAMap = 1.0 / 209;

    /// <summary>Of the ratio of an int8 score to a float32 one: .13 with 127 levels, .20 with 63.</summary>
    public static double OfRatio(int levels) => 3 * Math.Sqrt(Convolutions * (Math.Pow(0.5 / levels, 2) + OfAMap * OfAMap));
}
