namespace HyperIqa.Research.Training.Photographs;

/// <summary>Parts of decoded photographs.</summary>
static class CroppedLevels
{
    /// <summary>Copies a part, mirrored left to right if asked for.</summary>
    /// <param name="levels">0..255, shape (any, <paramref name="fullWidth"/>, 3).</param>
    /// <param name="fullWidth">In pixels.</param>
    /// <param name="part">Takes the part, shape (height, <paramref name="width"/>, 3), all that fits into it.</param>
    /// <param name="width">Of the part, in pixels.</param>
    public static void Copy(ReadOnlySpan<byte> levels, int fullWidth, int top, int left, Span<byte> part, int width, bool flip)
    {
        for (var y = 0; y < part.Length / (3 * width); y++)
        {
            var row = levels.Slice(3 * ((top + y) * fullWidth + left), 3 * width);
            var target = part.Slice(3 * y * width, 3 * width);
            if (!flip)
            {
                row.CopyTo(target);
                continue;
            }

            for (var x = 0; x < width; x++) row.Slice(3 * (width - 1 - x), 3).CopyTo(target[(3 * x)..]);
        }
    }
}
