using ImageMagick;

namespace HyperIqa.Research.Degradations;

/// <summary>Faults of files that are too small.</summary>
static class Compressions
{
    const int Block = 8; // of JPEG
    const float RateMild = 35, RateSevere = 250, FactorMild = 1.8f, FactorSevere = 9;

    /// <summary>Below this side, in pixels, JPEG 2000 has nothing to divide.</summary>
    const int SmallestWavelet = 32;

    public static IEnumerable<DegradationKind> All =>
    [
        new("jpeg", DegradationFamily.Compression, Jpeg, damage => ExpectedDrop.Rated(
            (PeoplesRatings.Jpeg.At(QualityOf(damage.Strength)) + PeoplesRatings.JpegByPsnr.At(damage.Psnr)) / 2))
        {
            Share = 2,
        },
        new("webp", DegradationFamily.Compression, Webp, damage => ExpectedDrop.Rated(
            (PeoplesRatings.JpegByPsnr.At(damage.Psnr) + PeoplesRatings.Jpeg2000ByPsnr.At(damage.Psnr)) / 2)),
        new("jpeg2000", DegradationFamily.Compression, Jpeg2000, damage => ExpectedDrop.Rated( // a ratio costs soft pictures nothing
            PeoplesRatings.Jpeg2000ByPsnr.At(damage.Psnr)))
        {
            Share = 0.4f,
        },
        new("enlarged", DegradationFamily.Compression, Enlarged, damage => ExpectedDrop.Rated( // a pixel of n blurs as 0.4 n of sigma
            (PeoplesRatings.GaussianBlur.At(0.4 * Ramp.Geometric(FactorMild, FactorSevere, damage.Strength))
                + PeoplesRatings.BlurByPsnr.At(damage.Psnr)) / 2))
        {
            Share = 1.2f,
        },
    ];

    static int QualityOf(float strength) => (int)MathF.Round(Ramp.Geometric(30, 3, strength));

    /// <summary>
    /// Once, or twice with blocks that do not meet. Blocks begin anywhere, as they do in parts of photographs, and in photographs that
    /// somebody cut.
    /// </summary>
    static Picture Jpeg(Picture picture, float strength, ref SplitMix64 random)
    {
        var quality = QualityOf(strength);
        if (random.Happens(0.25f)) picture = Jpeg(picture, Math.Min(quality + random.Below(20), 60), ref random);
        return Jpeg(picture, quality, ref random);
    }

    static Picture Jpeg(Picture picture, int quality, ref SplitMix64 random)
    {
        var (top, left, isFull) = (random.Below(Block), random.Below(Block), random.Happens(1 / 3f));
        var larger = WithMargin(picture, top, left);
        return EncodedFile.Through(larger, image =>
        {
            image.Format = MagickFormat.Jpeg;
            image.Quality = (uint)quality;
            image.Settings.SetDefine(MagickFormat.Jpeg, "sampling-factor", isFull ? "4:4:4" : "4:2:0");
        }).Part(new(top, left, picture.Width, picture.Height));
    }

    /// <summary>With more rows above and more columns to the left, which repeat the first ones.</summary>
    static Picture WithMargin(Picture picture, int top, int left)
    {
        var (width, height) = (picture.Width + left, picture.Height + top);
        var levels = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            var from = picture.Levels.AsSpan(3 * Math.Max(y - top, 0) * picture.Width, 3 * picture.Width);
            var to = levels.AsSpan(3 * y * width, 3 * width);
            from.CopyTo(to[(3 * left)..]);
            for (var x = 0; x < left; x++) from[..3].CopyTo(to[(3 * x)..]);
        }

        return new(levels, width, height);
    }

    static Picture Webp(Picture picture, float strength, ref SplitMix64 random) => EncodedFile.Through(picture, image =>
    {
        image.Format = MagickFormat.WebP;
        image.Quality = (uint)Math.Max(1, MathF.Round(Ramp.Between(22, 1, strength)));
        image.Settings.SetDefine(MagickFormat.WebP, "method", "1");
    });

    static Picture Jpeg2000(Picture picture, float strength, ref SplitMix64 random)
    {
        if (Math.Min(picture.Width, picture.Height) < SmallestWavelet) return Enlarged(picture, strength, ref random);

        return EncodedFile.Through(picture, image =>
        {
            image.Format = MagickFormat.Jp2;
            image.Settings.SetDefine(
                MagickFormat.Jp2, "rate", FormattableString.Invariant($"{Ramp.Geometric(RateMild, RateSevere, strength):F1}"));
        });
    }

    /// <summary>Fewer pixels, then as many as before: smooth or in squares.</summary>
    static Picture Enlarged(Picture picture, float strength, ref SplitMix64 random)
    {
        var factor = Ramp.Geometric(FactorMild, FactorSevere, strength);
        var small = picture.Resized(Math.Max((int)(picture.Width / factor), 1), Math.Max((int)(picture.Height / factor), 1));
        return random.Happens(0.7f) ? small.Resized(picture.Width, picture.Height) : Squares(small, picture);
    }

    /// <summary>Enlarged to the size of another picture, each pixel a square.</summary>
    internal static Picture Squares(Picture small, Picture like)
    {
        var large = like.Blank();
        for (var y = 0; y < like.Height; y++)
        {
            for (var x = 0; x < like.Width; x++)
            {
                var from = y * small.Height / like.Height * small.Width + x * small.Width / like.Width;
                small.Levels.AsSpan(3 * from, 3).CopyTo(large.Levels.AsSpan(3 * (y * like.Width + x)));
            }
        }

        return large;
    }
}
