namespace HyperIqa.Imaging.Containers;

/// <summary>
/// The header of a JPEG XL's first frame (ISO/IEC 18181-1, annex F), by the bits that have to change to make it the last one.
/// </summary>
/// <param name="IsLast">Where it says whether it is, now that it is not.</param>
/// <param name="AfterReferences">Behind what only a frame that others refer to says.</param>
/// <param name="Extensions">Where it says, in two bits, that it has none.</param>
readonly record struct JxlFrame(long IsLast, long AfterReferences, long Extensions)
{
    const int Regular = 0, UsesDcFrame = 0x20, Replace = 0, Blend = 2, AlphaWeighted = 3, Multiply = 4;

    /// <summary>Reads it.</summary>
    /// <returns>
    /// Null for the only frame, for one that is not shown by itself, and for one with rare features that are not supported here.
    /// </returns>
    public static JxlFrame? Read(ref JxlBits bits, JxlHeader image)
    {
        if (bits.Flag() || bits.Number(2) != Regular) return null;

        var isModular = bits.Flag();
        var hasOwnDc = (bits.LongNumber() & UsesDcFrame) == 0;
        if (!image.IsXyb && bits.Flag() && hasOwnDc) bits.Skip(6); // chroma subsampling
        if (hasOwnDc) bits.Skip(2 * (1 + image.ExtraChannels)); // upsampling
        if (isModular) bits.Skip(2); // sizes of groups
        else if (image.IsXyb) bits.Skip(6); // scales of quantisation
        SkipPasses(ref bits);

        var isPartial = IsPartial(ref bits, image);
        var mode = SkipBlending(ref bits, image, isPartial);
        for (var i = 0; i < image.ExtraChannels; i++) SkipBlending(ref bits, image, isPartial);
        var duration = bits.Number((0, 0), (0, 1), (8, 0), (32, 0));
        if (image.HasTimecodes) bits.Skip(32);
        var isLast = bits.Position;
        if (bits.Flag() || duration == 0) return null;

        var slot = bits.Number(2);
        if (slot != 0 && mode == Replace && !isPartial) bits.Skip(1); // kept before its colours are transformed
        var afterReferences = bits.Position;
        bits.SkipName();
        SkipFilters(ref bits, isModular);
        var extensions = bits.Position;
        return bits.LongNumber() != 0 || bits.IsBeyond ? null : new(isLast, afterReferences, extensions);
    }

    static void SkipPasses(ref JxlBits bits)
    {
        var passes = (int)bits.Number((0, 1), (0, 2), (0, 3), (3, 4));
        if (passes == 1) return;

        var smaller = (int)bits.Number((0, 0), (0, 1), (0, 2), (1, 3));
        bits.Skip(2 * (passes - 1) + 2 * smaller);
        for (var i = 0; i < smaller; i++) bits.Number((0, 0), (0, 1), (0, 2), (3, 0));
    }

    /// <summary>Whether it leaves some of the picture free.</summary>
    static bool IsPartial(ref JxlBits bits, JxlHeader image)
    {
        if (!bits.Flag()) return false;

        var (left, top) = (Signed(Place(ref bits)), Signed(Place(ref bits)));
        var (width, height) = (Place(ref bits), Place(ref bits));
        return left > 0 || top > 0 || left + width < image.Width || top + height < image.Height;

        static uint Place(ref JxlBits bits) => bits.Number((8, 0), (11, 256), (14, 2304), (30, 18688));
        static long Signed(uint packed) => (packed & 1) == 0 ? packed / 2 : -(long)(packed / 2) - 1;
    }

    static uint SkipBlending(ref JxlBits bits, JxlHeader image, bool isPartial)
    {
        var mode = bits.Number((0, 0), (0, 1), (0, 2), (2, 3));
        var usesAlpha = image.ExtraChannels > 0 && mode is Blend or AlphaWeighted;
        if (usesAlpha) bits.Number((0, 0), (0, 1), (0, 2), (3, 3));
        if (usesAlpha || mode == Multiply) bits.Skip(1); // clamped
        if (mode != Replace || isPartial) bits.Skip(2); // with which frame
        return mode;
    }

    static void SkipFilters(ref JxlBits bits, bool isModular)
    {
        if (bits.Flag()) return;

        if (bits.Flag() && bits.Flag()) bits.SkipFractions(6); // smoothing
        if (bits.Number(2) > 0) // that keeps edges
        {
            if (!isModular && bits.Flag()) bits.SkipFractions(8);
            if (bits.Flag()) bits.SkipFractions(5);
            if (bits.Flag()) bits.SkipFractions(isModular ? 3 : 4);
            if (isModular) bits.SkipFractions(1);
        }

        if (bits.LongNumber() != 0) bits.Skip(long.MaxValue / 2); // extensions, which are not known: beyond the end
    }
}
