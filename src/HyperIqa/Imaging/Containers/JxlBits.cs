namespace HyperIqa.Imaging.Containers;

/// <summary>Reads the fields that a JPEG XL codestream's headers are made of (ISO/IEC 18181-1): bits, the lowest of a byte first.</summary>
/// <param name="codestream">Behind its end are zeros.</param>
ref struct JxlBits(ReadOnlySpan<byte> codestream)
{
    readonly ReadOnlySpan<byte> _codestream = codestream;

    /// <summary>Of the next bit.</summary>
    public long Position { get; private set; }

    /// <summary>Whether more was read than there is.</summary>
    public readonly bool IsBeyond => Position > 8L * _codestream.Length;

    public void Skip(long count) => Position += count;

    /// <summary>Goes to the next whole byte.</summary>
    public void Align() => Position = (Position + 7) / 8 * 8;

    public bool Flag() => Number(1) == 1;

    /// <param name="bits">At most 32.</param>
    public uint Number(int bits)
    {
        var value = 0u;
        for (var i = 0; i < bits; i++, Position++)
        {
            var at = Position / 8;
            if (at < _codestream.Length) value |= (uint)((_codestream[(int)at] >> (int)(Position % 8)) & 1) << i;
        }

        return value;
    }

    /// <summary>A number written in one of four ways: so many bits, and an offset to add to them.</summary>
    public uint Number((int Bits, uint Offset) a, (int Bits, uint Offset) b, (int Bits, uint Offset) c, (int Bits, uint Offset) d)
    {
        var (bits, offset) = Number(2) switch { 0 => a, 1 => b, 2 => c, _ => d };
        return Number(bits) + offset;
    }

    /// <summary>One of a list of meanings.</summary>
    public uint Choice() => Number((0, 0), (0, 1), (4, 2), (6, 18));

    /// <summary>A number of up to 64 bits, of which those beyond 32 are only passed over.</summary>
    public uint LongNumber()
    {
        switch (Number(2))
        {
            case 0:
                return 0;
            case 1:
                return 1 + Number(4);
            case 2:
                return 17 + Number(8);
            default:
                var value = Number(12);
                for (var shift = 12; Flag() && !IsBeyond; shift += 8)
                {
                    if (shift == 60)
                    {
                        Skip(4);
                        break;
                    }

                    value |= Number(8) << Math.Min(shift, 31);
                }

                return value;
        }
    }

    /// <summary>A fraction of 16 bits, or several.</summary>
    public void SkipFractions(int count) => Skip(16L * count);

    public void SkipName() => Skip(8L * Number((0, 0), (4, 0), (5, 16), (10, 48)));
}
