namespace HyperIqa.Imaging.Containers;

/// <summary>Appends bits to a file, the lowest of a byte first.</summary>
ref struct JxlBitWriter(PictureFile file)
{
    int _bits; // of the last byte that are written

    /// <summary>Appends the lowest bits of a number.</summary>
    public void Write(uint value, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_bits == 0) file.Add([0]);
            file.Bytes[^1] |= (byte)(((value >> i) & 1) << _bits);
            _bits = (_bits + 1) % 8;
        }
    }

    /// <summary>Appends bits of another codestream.</summary>
    public void Copy(ReadOnlySpan<byte> codestream, long from, long to)
    {
        for (var at = from; at < to; at++)
        {
            if (at / 8 >= codestream.Length) return;
            Write((uint)(codestream[(int)(at / 8)] >> (int)(at % 8)), 1);
        }
    }
}
