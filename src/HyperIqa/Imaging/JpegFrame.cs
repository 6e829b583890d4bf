using System.Buffers.Binary;

namespace HyperIqa.Imaging;

/// <summary>What a JPEG's frame header and its first scan tell of the memory that decoding takes (ITU-T T.81, annex B).</summary>
static class JpegFrame
{
    const byte Prefix = 0xff, StartOfScan = 0xda;

    /// <summary>
    /// How many bytes a pixel a decoder holds of the whole picture's cosine coefficients, two each. The coefficients of a picture that
    /// comes in several scans (progressive, or component by component) are all there before the first pixel is.
    /// </summary>
    /// <returns>0 where each block comes at once, and where there is no scan.</returns>
    public static double CoefficientBytes(ReadOnlySpan<byte> file)
    {
        var (components, isProgressive, share) = (0, false, 0.0);
        for (var at = 2; at + 4 <= file.Length;)
        {
            var marker = file[at + 1];
            if (file[at] != Prefix || marker is Prefix or 0)
            {
                at++; // decoders pass over what lies between segments
                continue;
            }

            var length = marker is 1 or (>= 0xd0 and <= 0xd9) ? 0 : BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            var segment = file.Slice(Math.Min(at + 4, file.Length), Math.Clamp(length - 2, 0, file.Length - at - 4));
            if (marker == StartOfScan) return segment is [var inScan, ..] && (isProgressive || inScan < components) ? 2 * share : 0;
            if (components == 0 && IsFrame(marker) && segment.Length > 5)
            {
                components = segment[5];
                isProgressive = (marker & 3) == 2;
                share = Share(segment[6..]);
            }

            at += 2 + length;
        }

        return 0;
    }

    /// <summary>Start of frame, of any kind, and neither of DHT, JPG and DAC, which lie among them.</summary>
    static bool IsFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);

    /// <summary>Samples a pixel, of all components: 3 without subsampling, 1.5 with that of both directions.</summary>
    static double Share(ReadOnlySpan<byte> components)
    {
        int sum = 0, widest = 1, highest = 1;
        for (; components.Length >= 3; components = components[3..])
        {
            var (width, height) = (components[1] >> 4, components[1] & 15);
            sum += width * height;
            (widest, highest) = (Math.Max(widest, width), Math.Max(highest, height));
        }

        return (double)sum / (widest * highest);
    }
}
