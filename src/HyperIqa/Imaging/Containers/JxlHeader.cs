namespace HyperIqa.Imaging.Containers;

/// <summary>
/// What a JPEG XL codestream says of all its frames (ISO/IEC 18181-1, annex D), as far as a frame's header depends on it.
/// </summary>
/// <param name="Width">In pixels, as stored.</param>
/// <param name="Height">In pixels, as stored.</param>
/// <param name="IsAnimation">Whether frames follow each other in time.</param>
/// <param name="IsXyb">Whether colours are stored in the codec's own space.</param>
/// <param name="ExtraChannels">Alpha and others beside the colours.</param>
readonly record struct JxlHeader(uint Width, uint Height, bool IsAnimation, bool HasTimecodes, bool IsXyb, int ExtraChannels)
{
    const int Signature = 16, GrayColours = 1, XybColours = 2, CustomPoint = 2, AlphaChannel = 0, SpotColour = 2, FilterArray = 5;

    static readonly (uint Numerator, uint Denominator)[] Ratios = [(1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1)];

    /// <summary>Reads it, up to the first frame.</summary>
    /// <returns>Null where it has what is seldom there and not known here: a profile in the codestream, a preview, extensions.</returns>
    public static JxlHeader? Read(ref JxlBits bits)
    {
        bits.Skip(Signature);
        var (width, height) = Size(ref bits);
        if (bits.Flag()) return new(width, height, IsAnimation: false, HasTimecodes: false, IsXyb: true, ExtraChannels: 0);

        var (isAnimation, hasTimecodes) = (false, false);
        var hasMore = bits.Flag();
        if (hasMore)
        {
            bits.Skip(3); // orientation
            if (bits.Flag()) Size(ref bits); // intrinsic
            if (bits.Flag()) return null; // a preview
            isAnimation = bits.Flag();
            if (isAnimation)
            {
                bits.Number((0, 100), (0, 1000), (10, 1), (30, 1)); // ticks
                bits.Number((0, 1), (0, 1001), (8, 1), (10, 1)); // by so many seconds
                bits.Number((0, 0), (3, 0), (16, 0), (32, 0)); // loops
                hasTimecodes = bits.Flag();
            }
        }

        SkipBitDepth(ref bits);
        bits.Skip(1); // 16 bits suffice
        var channels = (int)bits.Number((0, 0), (0, 1), (4, 2), (12, 1));
        for (var i = 0; i < channels; i++) SkipChannel(ref bits);

        var isXyb = bits.Flag();
        if (!SkipColours(ref bits)) return null;
        if (hasMore && !bits.Flag()) bits.Skip(3 * 16 + 1); // tone mapping
        if (bits.LongNumber() != 0 || !bits.Flag()) return null; // extensions; other transforms than the usual ones
        return bits.IsBeyond ? null : new(width, height, isAnimation, hasTimecodes, isXyb, channels);
    }

    static (uint Width, uint Height) Size(ref JxlBits bits)
    {
        var isSmall = bits.Flag();
        var height = Side(ref bits);
        var ratio = bits.Number(3);
        if (ratio == 0) return (Side(ref bits), height);

        var (numerator, denominator) = Ratios[ratio - 1];
        return ((uint)((ulong)height * numerator / denominator), height);

        uint Side(ref JxlBits bits) => isSmall ? 8 * (bits.Number(5) + 1) : bits.Number((9, 1), (13, 1), (18, 1), (30, 1));
    }

    static void SkipBitDepth(ref JxlBits bits)
    {
        var isFloating = bits.Flag();
        bits.Number((0, 0), (0, 0), (0, 0), (6, 1));
        if (isFloating) bits.Skip(4);
    }

    static void SkipChannel(ref JxlBits bits)
    {
        if (bits.Flag()) return;

        var type = bits.Choice();
        SkipBitDepth(ref bits);
        bits.Number((0, 0), (0, 3), (0, 4), (3, 1)); // how much smaller
        bits.SkipName();
        if (type == AlphaChannel) bits.Skip(1);
        if (type == SpotColour) bits.SkipFractions(4);
        if (type == FilterArray) bits.Number((0, 1), (2, 0), (4, 3), (8, 19));
    }

    /// <returns>False for a profile.</returns>
    static bool SkipColours(ref JxlBits bits)
    {
        if (bits.Flag()) return true;
        if (bits.Flag()) return false;

        var space = bits.Choice();
        if (space != XybColours)
        {
            if (bits.Choice() == CustomPoint) SkipPoints(ref bits, 1); // white
            if (space != GrayColours && bits.Choice() == CustomPoint) SkipPoints(ref bits, 3); // primaries
            if (bits.Flag()) bits.Skip(24); // gamma
            else bits.Choice();
        }

        bits.Choice(); // rendering intent
        return true;
    }

    static void SkipPoints(ref JxlBits bits, int count)
    {
        for (var i = 0; i < 2 * count; i++) bits.Number((19, 0), (19, 0), (20, 0), (21, 0));
    }
}
