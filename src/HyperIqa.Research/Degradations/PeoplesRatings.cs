namespace HyperIqa.Research.Degradations;

/// <summary>
/// What people said of degraded pictures: mean ratings of KADID-10k (Lin, Hosu and Saupe, QoMEX 2019; 81 photographs, five strengths, by
/// the parameter) and of TID2013 (Ponomarenko et al., 2015; 25 photographs, by the PSNR). Between two figures lies a straight line, of the
/// logarithm for parameters; beyond the last one the line continues.
/// </summary>
sealed class PeoplesRatings
{
    /// <summary>Nothing costs more than this share of the range.</summary>
    const double Most = 0.95;

    /// <summary>A PSNR at which nobody sees a fault, in decibels.</summary>
    const double Untouched = 42;

    readonly (double At, double Share)[] _points;
    readonly bool _isParameter;

    PeoplesRatings(bool isParameter, IEnumerable<(double At, double Share)> points)
    {
        _isParameter = isParameter;
        _points = [.. points.Select(point => (isParameter ? Math.Log(point.At) : point.At, point.Share)).OrderBy(point => point.Item1)];
    }

    public static readonly PeoplesRatings GaussianBlur = // by sigma, in pixels
        Kadid((0.1, 4.612), (0.5, 4.382), (1, 2.911), (2, 1.873), (5, 1.303));

    public static readonly PeoplesRatings LensBlur = // by the radius of the disk, in pixels
        Kadid((1, 3.862), (2, 2.654), (4, 1.756), (6, 1.442), (8, 1.299));

    public static readonly PeoplesRatings MotionBlur = // by the length, in pixels
        Kadid((1, 4.604), (2, 4.095), (4, 2.848), (6, 2.175), (10, 1.668));

    public static readonly PeoplesRatings Impulses = // by the share of pixels
        Kadid((0.001, 3.584), (0.005, 2.930), (0.01, 2.613), (0.02, 2.312), (0.03, 2.132));

    public static readonly PeoplesRatings Jpeg = // by the quality
        Kadid((4, 1.350), (7, 1.945), (24, 3.866), (36, 4.246), (43, 4.338));

    public static readonly PeoplesRatings Saturation = // by the factor of a* and b*
        Kadid((1, 4.580), (2, 3.330), (3, 2.648), (6, 1.816), (9, 1.525));

    public static readonly PeoplesRatings Sharpening = // by the amount of an unsharp mask
        Kadid((1, 3.579), (2, 2.636), (3, 2.136), (6, 1.613), (12, 1.336));

    public static readonly PeoplesRatings Steps = // by the levels a channel
        Kadid((7, 2.799), (10, 3.373), (13, 3.686), (16, 3.933), (20, 4.169));

    public static readonly PeoplesRatings Palette = // by the number of colours
        Kadid((8, 2.425), (16, 3.203), (32, 3.719), (48, 3.973), (64, 4.108));

    public static readonly PeoplesRatings WhiteNoise = // of KADID-10k: its variance gives the PSNR
        new(isParameter: false, [(20, 0.676), (23, 0.556), (25.2, 0.457), (27, 0.356), (30, 0.208), (Untouched, 0)]);

    public static readonly PeoplesRatings ColourNoise = Tid(5.928, 5.854, 5.532, 5.068, 4.479);

    public static readonly PeoplesRatings CorrelatedNoise = Tid(4.763, 4.241, 3.707, 3.201, 2.696);

    public static readonly PeoplesRatings BlurByPsnr = Tid(5.657, 5.035, 4.158, 3.315, 2.458);

    public static readonly PeoplesRatings Denoised = Tid(6.068, 5.750, 4.821, 3.445, 2.026);

    public static readonly PeoplesRatings JpegByPsnr = Tid(5.940, 5.701, 4.915, 3.310, 2.076);

    public static readonly PeoplesRatings Jpeg2000ByPsnr = Tid(5.653, 5.028, 3.916, 2.800, 1.280);

    public static readonly PeoplesRatings LostData = Tid(5.742, 5.409, 4.614, 3.879, 2.975);

    /// <summary>The share of the whole range that people take off, 0..0.95.</summary>
    /// <param name="at">The parameter, or the PSNR in decibels.</param>
    public double At(double at)
    {
        var x = _isParameter ? Math.Log(at) : at;
        var right = Math.Clamp(Array.FindIndex(_points, point => point.At > x), -1, _points.Length - 1);
        if (right < 0) right = _points.Length - 1;
        right = Math.Max(right, 1);
        var (from, to) = (_points[right - 1], _points[right]);
        return Math.Clamp(from.Share + (to.Share - from.Share) * (x - from.At) / (to.At - from.At), 0, Most);
    }

    /// <summary>Ratings are 1..5: an untouched photograph has 4.6, the worst ones 1.2.</summary>
    static PeoplesRatings Kadid(params (double At, double Rating)[] ratings) =>
        new(isParameter: true, ratings.Select(rating => (rating.At, Math.Max(4.6 - rating.Rating, 0) / 3.4)));

    /// <summary>Ratings at 33, 30, 27, 24 and 21 decibels are 0..9: an untouched photograph has 6.07, the worst ones 1.27.</summary>
    static PeoplesRatings Tid(params double[] ratings) => new(
        isParameter: false,
        ratings.Select((rating, i) => (33 - 3.0 * i, Math.Max(6.07 - rating, 0) / 4.8)).Append((Untouched, 0)));
}
