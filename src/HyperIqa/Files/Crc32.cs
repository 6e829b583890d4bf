namespace HyperIqa.Files;

/// <summary>
/// The checksum of zip archives and of PNG (polynomial 0x04C11DB7, reflected), eight bytes at a step: torch archives are large.
/// </summary>
static class Crc32
{
    const uint ReflectedPolynomial = 0xedb88320;
    static readonly uint[][] Tables = MakeTables();

    /// <summary>The checksum of everything so far and these bytes; 0 is the checksum of nothing.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] t0 = Tables[0], t1 = Tables[1], t2 = Tables[2], t3 = Tables[3], t4 = Tables[4], t5 = Tables[5], t6 = Tables[6],
        t7 = Tables[7];
        var state = ~crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = state ^ BitConverter.ToUInt32(bytes);
            var high = BitConverter.ToUInt32(bytes[4..]);
            state = t7[(byte)low] ^ t6[(byte)(low >> 8)] ^ t5[(byte)(low >> 16)] ^ t4[low >> 24]
                ^ t3[(byte)high] ^ t2[(byte)(high >> 8)] ^ t1[(byte)(high >> 16)] ^ t0[high >> 24];
        }

        foreach (var value in bytes) state = (state >> 8) ^ t0[(byte)(state ^ value)];
        return ~state;
    }

    static uint[][] MakeTables()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new uint[256]).ToArray();
        for (var value = 0u; value < 256; value++)
        {
            var remainder = value;
            for (var bit = 0; bit < 8; bit++) remainder = (remainder >> 1) ^ ((remainder & 1) * ReflectedPolynomial);
            tables[0][value] = remainder;
        }

        for (var table = 1; table < 8; table++)
        {
            for (var value = 0; value < 256; value++)
            {
                var previous = tables[table - 1][value];
                tables[table][value] = (previous >> 8) ^ tables[0][(byte)previous];
            }
        }

        return tables;
    }
}
