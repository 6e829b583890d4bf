using System.Buffers.Binary;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// A HEIC or AVIF (ISO/IEC 23008-12) in a form that its decoder reads right: with few brands, because it looks for them in the file's first
/// bytes alone, and with a matrix beside the range of its levels.
/// </summary>
static class HeifPicture
{
    const int ManyBrands = 96, FewBrands = 24; // in bytes; the decoder takes 128
    const int Unspecified = 2, Bt601 = 6; // matrix coefficients (ISO/IEC 23091-2)

    /// <returns>Null where the decoder reads it right as it is.</returns>
    public static PictureFile? Extract(ReadOnlySpan<byte> file)
    {
        var ranges = RangesWithoutMatrix(file);
        var brands = (int)BinaryPrimitives.ReadUInt32BigEndian(file);
        var hasManyBrands = brands > ManyBrands && brands <= file.Length;
        if (ranges.Count == 0 && !hasManyBrands) return null;

        var picture = new PictureFile(file.Length);
        var copy = picture.Add(file);
        if (hasManyBrands) LeaveFewBrands(copy, brands);
        foreach (var at in ranges) BinaryPrimitives.WriteUInt16BigEndian(copy[at..], Bt601);
        return picture;
    }

    /// <summary>
    /// Where a colour description says how far levels range and not by which matrix they become colours. Without a matrix the decoder
    /// passes over the range as well. BT.601 is what it and others take then.
    /// </summary>
    static List<int> RangesWithoutMatrix(ReadOnlySpan<byte> file)
    {
        var found = new List<int>();
        var boxes = new IsoBoxes(file, ..);
        while (boxes.Next())
        {
            if (!boxes.Type.SequenceEqual("meta"u8) && !boxes.Type.SequenceEqual("moov"u8)) continue;

            var (at, end) = (boxes.Contents.Start.Value, boxes.Contents.End.Value);
            for (int next; (next = file[at..end].IndexOf("colrnclx"u8)) >= 0; at += next + 8)
            {
                var matrix = at + next + 12; // behind primaries and transfer
                if (matrix + 3 <= end && BinaryPrimitives.ReadUInt16BigEndian(file[matrix..]) == Unspecified) found.Add(matrix);
            }
        }

        return found;
    }

    /// <summary>Keeps the major brand, also among the compatible ones, and overwrites the others.</summary>
    static void LeaveFewBrands(Span<byte> file, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(file, FewBrands);
        file.Slice(8, 4).CopyTo(file[16..]);
        "mif1"u8.CopyTo(file[20..]);
        BinaryPrimitives.WriteInt32BigEndian(file[FewBrands..], length - FewBrands);
        "free"u8.CopyTo(file[(FewBrands + 4)..]);
    }
}
