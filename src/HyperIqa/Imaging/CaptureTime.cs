using System.Buffers.Binary;
using System.Globalization;
using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>When a photograph was taken, as its EXIF says, and with which camera: two cameras' clocks and shutters are not one's.</summary>
/// <param name="Time">By the camera's clock, with fractions of a second where it noted them.</param>
/// <param name="Camera">Its maker, model and serial number, as far as they are known.</param>
sealed record CaptureTime(DateTime Time, string Camera)
{
    /// <summary>In bytes. Cameras write EXIF at the beginning of a file.</summary>
    const int Head = 1 << 17;

    static readonly ExifTag<string>[] Times = [ExifTag.DateTimeOriginal, ExifTag.DateTimeDigitized, ExifTag.DateTime];
    static readonly ExifTag<string>[] Fractions = [ExifTag.SubsecTimeOriginal, ExifTag.SubsecTimeDigitized, ExifTag.SubsecTime];
    static readonly ExifTag<string>[] CameraTags = [ExifTag.Make, ExifTag.Model, ExifTag.SerialNumber];

    static ReadOnlySpan<byte> Signature => "Exif\0\0"u8;

    /// <summary>Reads it from a file.</summary>
    /// <param name="path">The file, which may be quoted.</param>
    /// <returns>Null where the file says nothing, cannot be read, or is no image.</returns>
    public static CaptureTime? Read(string path)
    {
        try
        {
            var head = ImageFile.Beginning(path, Head);
            return RasterFormats.Find(head) switch
            {
                null => null,
                MagickFormat.Jpeg => ExifOfJpeg(head) is { } exif ? OfExif(exif) : null,
                MagickFormat.Tiff or MagickFormat.Dng => OfExif(head) ?? OfWhole(path),
                _ => OfWhole(path),
            };
        }
        catch (Exception exception) when (exception is ImageException or MagickException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    static CaptureTime? OfWhole(string path)
    {
        using var file = ImageFile.Read(path);
        var format = RasterFormats.Recognise(file.Bytes);
        if (format is MagickFormat.Tiff or MagickFormat.Dng) return OfExif(file.Bytes);

        if (format == MagickFormat.WebP) return ExifOfWebP(file.Bytes) is { } chunk ? OfExif(chunk) : null;

        using var image = new MagickImage();
        image.Ping(file.Bytes, new MagickReadSettings { Format = format });
        return image.GetExifProfile() is { } exif ? Read(exif) : null;
    }

    /// <summary>Reads EXIF, which is built like a TIFF file, with its signature in front or without.</summary>
    static CaptureTime? OfExif(ReadOnlySpan<byte> exif) =>
        Read(new ExifProfile([.. exif.StartsWith(Signature) ? [] : Signature, .. exif]));

    static CaptureTime? Read(IExifProfile exif)
    {
        for (var i = 0; i < Times.Length; i++)
        {
            if (DateTime.TryParseExact(
                    Text(exif, Times[i]), "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                var fraction = Text(exif, Fractions[i]);
                var seconds = fraction.All(char.IsAsciiDigit) && fraction.Length is > 0 and < 9
                    ? double.Parse("0." + fraction, CultureInfo.InvariantCulture)
                    : 0;
                return new(time.AddSeconds(seconds), string.Join('|', CameraTags.Select(tag => Text(exif, tag))));
            }
        }

        return null;
    }

    static string Text(IExifProfile exif, ExifTag<string> tag) => exif.GetValue(tag)?.Value?.Trim('\0', ' ') ?? "";

    /// <summary>The chunk of a WebP that has its EXIF, which pinging leaves out; null where it has none.</summary>
    static byte[]? ExifOfWebP(ReadOnlySpan<byte> file)
    {
        for (long at = 12; at + 8 <= file.Length;)
        {
            var chunk = file[(int)at..];
            long length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk.StartsWith("EXIF"u8)) return chunk[8..(int)Math.Min(8 + length, chunk.Length)].ToArray();

            at += 8 + length + (length & 1);
        }

        return null;
    }

    /// <summary>The EXIF of a JPEG, with its signature; null where it has none before its pixels.</summary>
    static byte[]? ExifOfJpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xff;)
        {
            var marker = file[at + 1];
            if (marker == 0xff)
            {
                at++; // fill byte
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker is 0xda or 0xd9 || length < 2) return null;

            var segment = file[(at + 4)..Math.Min(at + 2 + length, file.Length)];
            if (marker == 0xe1 && segment.StartsWith(Signature)) return segment.ToArray();

            at += 2 + length;
        }

        return null;
    }
}
