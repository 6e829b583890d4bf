using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// The colour profile of an image. Scores leave it alone, as the official code does; pages show colours as it means them.
/// </summary>
static class ColourProfile
{
    /// <summary>The profile of RGB pixels that are not sRGB anyway.</summary>
    /// <returns>Null where there is none, or none that pixels need.</returns>
    public static byte[]? Of(IMagickImage<byte> image) =>
        image.GetColorProfile() is { ColorSpace: ColorSpace.sRGB or ColorSpace.RGB } profile && !IsSrgb(profile)
            ? profile.ToByteArray()
            : null;

    /// <summary>Turns pixels into sRGB.</summary>
    /// <param name="image">Its pixels are changed; one without a profile stays as it is.</param>
    public static void ToSrgb(RgbImage image)
    {
        if (image.Profile is not { } bytes) return;

        using var picture = new MagickImage();
        picture.ReadPixels(image.Pixels, new PixelReadSettings((uint)image.Width, (uint)image.Height, StorageType.Char, PixelMapping.RGB));
        if (!picture.TransformColorSpace(new ColorProfile(bytes), ColorProfiles.SRGB)) return;

        using var pixels = picture.GetPixelsUnsafe();
        pixels.ToByteArray(PixelMapping.RGB)!.CopyTo(image.Pixels);
    }

    static bool IsSrgb(IColorProfile profile) => profile.Description?.Contains("sRGB", StringComparison.OrdinalIgnoreCase) == true;
}
