namespace HyperIqa.Research.Degradations;

/// <summary>
/// From where a pixel of the result is taken, in pixels of the source; between pixels, and beyond the margins, are allowed.
/// </summary>
delegate (float Y, float X) Origin(int y, int x);

/// <summary>Moves the pixels of a picture.</summary>
static class Warp
{
    /// <summary>Takes each pixel from another place, between four pixels by their distance.</summary>
    /// <param name="beyond">The level of what lies beyond the margins; null: the nearest pixel.</param>
    public static Picture Smooth(Picture picture, Origin origin, byte? beyond = null)
    {
        var result = picture.Blank();
        var (width, height) = (picture.Width, picture.Height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromY, fromX) = origin(y, x);
                var pixel = result.Levels.AsSpan(3 * (y * width + x), 3);
                if (beyond is { } level && (fromY < -0.5f || fromX < -0.5f || fromY > height - 0.5f || fromX > width - 0.5f))
                {
                    pixel.Fill(level);
                    continue;
                }

                Sample(picture, Math.Clamp(fromY, 0, height - 1), Math.Clamp(fromX, 0, width - 1), pixel);
            }
        }

        return result;
    }

    /// <summary>Takes each pixel from the pixel nearest to another place.</summary>
    public static Picture Nearest(Picture picture, Origin origin)
    {
        var result = picture.Blank();
        var (width, height) = (picture.Width, picture.Height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromY, fromX) = origin(y, x);
                var from = Math.Clamp((int)MathF.Round(fromY), 0, height - 1) * width + Math.Clamp((int)MathF.Round(fromX), 0, width - 1);
                picture.Levels.AsSpan(3 * from, 3).CopyTo(result.Levels.AsSpan(3 * (y * width + x)));
            }
        }

        return result;
    }

    static void Sample(Picture picture, float y, float x, Span<byte> pixel)
    {
        var (top, left) = ((int)y, (int)x);
        var (bottom, right) = (Math.Min(top + 1, picture.Height - 1), Math.Min(left + 1, picture.Width - 1));
        var (down, across) = (y - top, x - left);
        for (var channel = 0; channel < 3; channel++)
        {
            float one = At(top, left), two = At(top, right), three = At(bottom, left), four = At(bottom, right);
            pixel[channel] = Picture.Level((1 - down) * (one + (two - one) * across) + down * (three + (four - three) * across));

            float At(int row, int column) => picture.Levels[3 * (row * picture.Width + column) + channel];
        }
    }
}
