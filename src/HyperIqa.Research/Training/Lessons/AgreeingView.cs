using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.Lessons;

/// <summary>Views of a picture that people give the same score.</summary>
static class AgreeingView
{
    const float ThinnestFrame = 4, ThickestFrame = 56;

    /// <summary>Turned (two of seven), framed (two), mirrored, gray or smaller.</summary>
    public static Picture Draw(Picture picture, ref SplitMix64 random) => random.Below(7) switch
    {
        0 or 1 => Turned(picture, 1 + random.Below(3)),
        2 or 3 => Framed(picture, ref random),
        4 => Mirrored(picture),
        5 => Gray(picture),
        _ => Smaller(picture, random.Uniform(0.5f, 0.95f)),
    };

    /// <summary>Turned clockwise.</summary>
    /// <param name="quarters">1..3.</param>
    public static Picture Turned(Picture picture, int quarters)
    {
        var (width, height) = quarters == 2 ? (picture.Width, picture.Height) : (picture.Height, picture.Width);
        var turned = new Picture(new byte[picture.Levels.Length], width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (row, column) = quarters switch
                {
                    1 => (picture.Height - 1 - x, y),
                    2 => (picture.Height - 1 - y, picture.Width - 1 - x),
                    _ => (x, picture.Width - 1 - y),
                };
                picture.Levels.AsSpan(3 * (row * picture.Width + column), 3).CopyTo(turned.Levels.AsSpan(3 * (y * width + x)));
            }
        }

        return turned;
    }

    /// <summary>Left is right.</summary>
    public static Picture Mirrored(Picture picture) => Warp.Nearest(picture, (y, x) => (y, picture.Width - 1 - x));

    /// <summary>Without colour.</summary>
    public static Picture Gray(Picture picture)
    {
        var gray = picture.Blank();
        for (var pixel = 0; pixel < picture.Size; pixel++) gray.Levels.AsSpan(3 * pixel, 3).Fill(Picture.Level(picture.Light(pixel)));
        return gray;
    }

    /// <summary>In a thin frame, or between bars above and below or left and right; black, seldom white.</summary>
    static Picture Framed(Picture picture, ref SplitMix64 random)
    {
        var thickness = (int)Ramp.Geometric(ThinnestFrame, ThickestFrame, random.Unit());
        var ink = random.Choose<byte>(0, 0, 255);
        var (isHigh, isWide) = random.Choose((true, true), (true, true), (true, false), (false, true));
        return Framed(picture, isHigh ? thickness : 0, isWide ? thickness : 0, ink);
    }

    /// <summary>Between bars.</summary>
    /// <param name="high">Of those above and below, in pixels.</param>
    /// <param name="wide">Of those at the left and the right, in pixels.</param>
    /// <param name="ink">Their level, 0..255.</param>
    public static Picture Framed(Picture picture, int high, int wide, byte ink)
    {
        var framed = new Picture(
            new byte[3 * (picture.Width + 2 * wide) * (picture.Height + 2 * high)], picture.Width + 2 * wide, picture.Height + 2 * high);
        Array.Fill(framed.Levels, ink);
        for (var y = 0; y < picture.Height; y++)
        {
            picture.Levels.AsSpan(3 * y * picture.Width, 3 * picture.Width)
                .CopyTo(framed.Levels.AsSpan(3 * ((y + high) * framed.Width + wide)));
        }

        return framed;
    }

    static Picture Smaller(Picture picture, float factor) => picture.Resized((int)(factor * picture.Width), (int)(factor * picture.Height));
}
