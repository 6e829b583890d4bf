namespace HyperIqa.Imaging;

/// <summary>
/// What pyiqa's <c>uniform_crop</c> does with an image no larger than a patch: intensities interpolated by
/// <c>interpolate(x, scale_factor=225 / shorter side, mode="bilinear")</c> of torch. Computed for the patches asked for, never as a whole.
/// </summary>
sealed class PyiqaEnlargement
{
    readonly double _factor;

    public PyiqaEnlargement(RgbImage image)
    {
        Image = image;
        _factor = (Patch.Size + 1.0) / Math.Min(image.Width, image.Height);
        Width = checked((int)Math.Floor(image.Width * _factor));
        Height = checked((int)Math.Floor(image.Height * _factor));
    }

    public RgbImage Image { get; }

    public int Width { get; }

    public int Height { get; }

    public static bool AppliesTo(RgbImage image) => Math.Min(image.Width, image.Height) <= Patch.Size;

    public void CopyPatch(PatchOffset offset, Span<float> destination)
    {
        Span<Tap> columns = stackalloc Tap[Patch.Size];
        for (var x = 0; x < Patch.Size; x++) columns[x] = TapAt(offset.Left + x, Image.Width);

        var pixels = Image.Pixels;
        var stride = 3 * Image.Width;
        for (var y = 0; y < Patch.Size; y++)
        {
            var row = TapAt(offset.Top + y, Image.Height);
            ReadOnlySpan<byte> upper = pixels.Slice(row.First * stride, stride), lower = pixels.Slice(row.Second * stride, stride);
            for (var x = 0; x < Patch.Size; x++)
            {
                var column = columns[x];
                for (var c = 0; c < 3; c++)
                {
                    var above = column.Blend(upper[3 * column.First + c] / 255f, upper[3 * column.Second + c] / 255f);
                    var below = column.Blend(lower[3 * column.First + c] / 255f, lower[3 * column.Second + c] / 255f);
                    destination[(c * Patch.Size + y) * Patch.Size + x] = Normalization.OfIntensity(row.Blend(above, below), c);
                }
            }
        }
    }

    /// <summary>
    /// torch's rule for align_corners=False with a given scale factor: positions in float32, clamped at the first and the last pixel.
    /// </summary>
    Tap TapAt(int output, int inputs)
    {
        var position = Math.Max((float)(1 / _factor) * (output + 0.5f) - 0.5f, 0);
        var first = Math.Min((int)position, inputs - 1);
        return new Tap(first, Math.Min(first + 1, inputs - 1), Math.Clamp(position - first, 0, 1));
    }

    readonly record struct Tap(int First, int Second, float SecondWeight)
    {
        public float Blend(float first, float second) => (1 - SecondWeight) * first + SecondWeight * second;
    }
}
