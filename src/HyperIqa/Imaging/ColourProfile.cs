using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// The colour profile of an image. Scores leave it alone, as the official code does; pages show colours as it means them.
/// </summary>
static class ColourProfile
{
    /// <summary>The profile's bytes, which nobody has looked into; null for none.</summary>
    public static byte[]? Read(IMagickImage<byte> image) => image.GetProfile("icc")?.ToByteArray();

    /// <summary>Turns pixels into sRGB.</summary>
    /// <param name="image">Its pixels are changed; one without a profile of RGB pixels, or with a damaged one, stays as it is.</param>
    public static void ToSrgb(RgbImage image)
    {
        if (image.Profile is not { } bytes) return;

        try
        {
            var profile = new ColorProfile(bytes);
            if (profile.ColorSpace is not (ColorSpace.sRGB or ColorSpace.RGB) || IsSrgb(profile)) return;

            using var picture = new MagickImage();
            var settings = new PixelReadSettings((uint)image.Width, (uint)image.Height, StorageType.Char, PixelMapping.RGB);
            picture.ReadPixels(image.Pixels, settings);
            if (!picture.TransformColorSpace(profile, ColorProfiles.SRGB)) return;

            using var pixels = picture.GetPixelsUnsafe();
            pixels.ToByteArray(PixelMapping.RGB)!.CopyTo(image.Pixels);
        }
        catch (Exception exception) when (
            exception is MagickException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // a damaged profile; the picture is worth showing without it
        }
    }

    static bool IsSrgb(ColorProfile profile) => profile.Description?.Contains("sRGB", StringComparison.OrdinalIgnoreCase) == true;
}
