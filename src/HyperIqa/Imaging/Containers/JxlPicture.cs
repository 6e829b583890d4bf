namespace HyperIqa.Imaging.Containers;

/// <summary>
/// The codestream of a JPEG XL (ISO/IEC 18181-2) without the boxes beside it: EXIF, XMP, what gives a JPEG back, and all that is
/// compressed with Brotli. Of an animation it ends after the first frame, because its decoder would decode all.
/// </summary>
static class JxlPicture
{
    /// <summary>What a frame's header may grow by, in bytes.</summary>
    const int Growth = 2;

    /// <returns>Null where there is nothing else.</returns>
    public static PictureFile? Extract(ReadOnlySpan<byte> file)
    {
        var unboxed = Unboxed(file);
        var codestream = unboxed is null ? file : unboxed.Bytes;
        var bits = new JxlBits(codestream);
        if (JxlHeader.Read(ref bits) is not { IsAnimation: true } header) return unboxed;

        bits.Align();
        if (JxlFrame.Read(ref bits, header) is not { } frame) return unboxed;

        using (unboxed) return WithoutTheNext(codestream, frame);
    }

    /// <summary>Whether a file is an animation.</summary>
    /// <param name="codestream">As <see cref="Extract"/> gives it.</param>
    public static bool IsAnimation(ReadOnlySpan<byte> codestream)
    {
        var bits = new JxlBits(codestream);
        return JxlHeader.Read(ref bits) is { IsAnimation: true };
    }

    /// <summary>The codestream of a file that has boxes.</summary>
    static PictureFile? Unboxed(ReadOnlySpan<byte> file)
    {
        if (file is [0xff, ..]) return null;

        var codestream = new PictureFile(file.Length);
        var boxes = new IsoBoxes(file, ..);
        while (boxes.Next())
        {
            var contents = file[boxes.Contents];
            if (boxes.Type.SequenceEqual("jxlc"u8)) codestream.Add(contents);
            else if (boxes.Type.SequenceEqual("jxlp"u8) && contents.Length > 4) codestream.Add(contents[4..]); // behind its number
        }

        if (codestream.Bytes.Length > 0) return codestream;

        codestream.Dispose();
        return null;
    }

    /// <summary>
    /// Makes a frame the last one. The bits that its header no longer needs are replaced by an extension as long as it takes for all that
    /// follows to begin at the same bit of a byte: decoders pass over extensions that they do not know.
    /// </summary>
    static PictureFile WithoutTheNext(ReadOnlySpan<byte> codestream, JxlFrame frame)
    {
        const int NoExtension = 2, AnExtension = 12; // in bits, before its contents
        var removed = frame.AfterReferences - frame.IsLast - 1;
        var padding = 1;
        while ((AnExtension - NoExtension + padding - removed) % 8 != 0) padding++;

        var picture = new PictureFile(codestream.Length + Growth);
        var whole = (int)(frame.IsLast / 8);
        picture.Add(codestream[..whole]);
        var header = new JxlBitWriter(picture);
        header.Copy(codestream, 8L * whole, frame.IsLast);
        header.Write(1, 1);
        header.Copy(codestream, frame.AfterReferences, frame.Extensions);
        header.Write(0b0000_01, 6); // the first extension alone: 1 + 0, the way of small numbers
        header.Write((uint)(padding - 1) << 2 | 1, 6); // its length, likewise
        header.Write(0, padding);
        var behind = frame.Extensions + NoExtension;
        var aligned = (behind + 7) / 8 * 8;
        header.Copy(codestream, behind, aligned);
        picture.Add(codestream[(int)(aligned / 8)..]);
        return picture;
    }
}
