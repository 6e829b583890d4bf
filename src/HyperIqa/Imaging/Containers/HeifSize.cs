using System.Buffers.Binary;

namespace HyperIqa.Imaging.Containers;

/// <summary>What a HEIC or AVIF says of its size. Its decoder would decode the first frame of a sequence to tell.</summary>
static class HeifSize
{
    /// <summary>The largest number of pixels among its images, and whether they are a sequence.</summary>
    /// <returns>Null where it says nothing.</returns>
    public static (long Area, bool IsSequence)? Parse(ReadOnlySpan<byte> file)
    {
        var (area, isSequence) = (0L, false);
        var boxes = new IsoBoxes(file, ..);
        while (boxes.Next())
        {
            if (boxes.Type.SequenceEqual("meta"u8)) area = Math.Max(area, OfImages(file, boxes.Contents));
            if (!boxes.Type.SequenceEqual("moov"u8)) continue;

            isSequence = true;
            area = Math.Max(area, OfTracks(file, boxes.Contents));
        }

        return area > 0 ? (area, isSequence) : null;
    }

    static long OfImages(ReadOnlySpan<byte> file, Range meta)
    {
        var area = 0L;
        var boxes = new IsoBoxes(file, Math.Min(meta.Start.Value + 4, meta.End.Value)..meta.End);
        while (boxes.Next())
        {
            if (!boxes.Type.SequenceEqual("iprp"u8)) continue;

            var groups = new IsoBoxes(file, boxes.Contents);
            while (groups.Next())
            {
                var properties = new IsoBoxes(file, groups.Contents);
                while (groups.Type.SequenceEqual("ipco"u8) && properties.Next())
                {
                    var value = file[properties.Contents];
                    if (properties.Type.SequenceEqual("ispe"u8) && value.Length >= 12) area = Math.Max(area, U32(value, 4) * U32(value, 8));
                }
            }
        }

        return area;
    }

    static long OfTracks(ReadOnlySpan<byte> file, Range movie)
    {
        var area = 0L;
        var tracks = new IsoBoxes(file, movie);
        while (tracks.Next())
        {
            var boxes = new IsoBoxes(file, tracks.Contents);
            while (tracks.Type.SequenceEqual("trak"u8) && boxes.Next())
            {
                // width and height, with 16 bits behind the point, come last
                var header = file[boxes.Contents];
                if (boxes.Type.SequenceEqual("tkhd"u8) && header.Length >= 8)
                    area = Math.Max(area, (U32(header, header.Length - 8) >> 16) * (U32(header, header.Length - 4) >> 16));
            }
        }

        return area;
    }

    static long U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
