namespace HyperIqa.Research.Degradations;

/// <summary>How much of each pixel something covers, 0..1, row by row: what is drawn over a picture.</summary>
sealed class Layer(int width, int height)
{
    readonly float[] _cover = new float[width * height];

    /// <summary>Of the pixels, row by row.</summary>
    public ReadOnlySpan<float> Cover => _cover;

    /// <summary>A layer whose cover is computed pixel by pixel; what is beyond 0..1 is cut off.</summary>
    public static Layer Compute(int width, int height, Func<int, int, float> cover)
    {
        var layer = new Layer(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) layer._cover[y * width + x] = Math.Clamp(cover(y, x), 0, 1);
        }

        return layer;
    }

    /// <summary>Covers a pixel at least so much; outside of the picture nothing happens.</summary>
    public void Draw(int y, int x, float cover)
    {
        if (y < 0 || x < 0 || y >= height || x >= width) return;

        ref var pixel = ref _cover[y * width + x];
        pixel = Math.Max(pixel, cover);
    }

    /// <summary>Covers an ellipse with an edge as soft as is asked for.</summary>
    /// <param name="high">Half of its height, in pixels.</param>
    /// <param name="wide">Half of its width, in pixels.</param>
    /// <param name="edge">In pixels, above 0.</param>
    public void DrawEllipse(float middleY, float middleX, float high, float wide, float edge, float cover)
    {
        var (reachY, reachX) = ((int)(high + edge) + 1, (int)(wide + edge) + 1);
        for (var y = (int)middleY - reachY; y <= (int)middleY + reachY; y++)
        {
            for (var x = (int)middleX - reachX; x <= (int)middleX + reachX; x++)
            {
                var (down, across) = ((y - middleY) / high, (x - middleX) / wide);
                var beyond = (MathF.Sqrt(down * down + across * across) - 1) * Math.Min(high, wide); // in pixels, about
                Draw(y, x, cover * Math.Clamp(0.5f - beyond / edge, 0, 1));
            }
        }
    }

    /// <summary>Covers a straight line.</summary>
    /// <param name="thickness">In pixels.</param>
    public void DrawLine((float Y, float X) from, (float Y, float X) to, float thickness, float cover)
    {
        var steps = Math.Max(1, (int)(2 * Math.Max(MathF.Abs(to.Y - from.Y), MathF.Abs(to.X - from.X))));
        for (var step = 0; step <= steps; step++)
        {
            var (y, x) = (Ramp.Between(from.Y, to.Y, (float)step / steps), Ramp.Between(from.X, to.X, (float)step / steps));
            DrawEllipse(y, x, thickness / 2, thickness / 2, 1, cover);
        }
    }

    /// <summary>Lays an ink over a picture where the layer covers it.</summary>
    /// <param name="ink">Levels 0..255, red first.</param>
    /// <param name="strength">What the cover is multiplied by, 0..1.</param>
    public Picture Over(Picture picture, ReadOnlySpan<float> ink, float strength)
    {
        var result = picture.Copy();
        for (var pixel = 0; pixel < _cover.Length; pixel++)
        {
            if (_cover[pixel] == 0) continue;

            for (var channel = 0; channel < 3; channel++)
            {
                var i = 3 * pixel + channel;
                result.Levels[i] = Picture.Level(Ramp.Between(picture.Levels[i], ink[channel], strength * _cover[pixel]));
            }
        }

        return result;
    }
}
