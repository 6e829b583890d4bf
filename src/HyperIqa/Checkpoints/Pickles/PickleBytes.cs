using System.Buffers.Binary;
using System.Text;

namespace HyperIqa.Checkpoints.Pickles;

/// <summary>Reads a pickle's instructions and their operands one after the other.</summary>
sealed class PickleBytes(ByteRange bytes)
{
    // The official model's pickle has 48 KB; one with an optimizer's state three times as much.
    const int MostBytes = 16 << 20;
    const int LongestText = 1 << 20;
    const int LongestName = 256;
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly byte[] _buffer = new byte[(int)Math.Min(1 << 16, bytes.Length)];
    readonly long _end = Math.Min(bytes.Length, MostBytes);
    long _bufferStart;
    int _buffered;

    /// <summary>Where the next byte is.</summary>
    public long Position { get; private set; }

    public byte Byte()
    {
        if (Position >= _end) throw End();
        if (Position - _bufferStart >= _buffered) Fill();

        return _buffer[Position++ - _bufferStart];
    }

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Exactly(stackalloc byte[2]));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Exactly(stackalloc byte[4]));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Exactly(stackalloc byte[4]));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Exactly(stackalloc byte[8]));

    public double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Exactly(stackalloc byte[8]));

    /// <summary>An operand of a length that the file states, which is believed only as far as the file reaches.</summary>
    public byte[] Bytes(ulong length)
    {
        if (length > LongestText) throw new InvalidDataException($"the pickle claims a text or number of {length} bytes");
        if ((long)length > _end - Position) throw End();

        var operand = new byte[length];
        Exactly(operand);
        return operand;
    }

    public string Text(ulong length)
    {
        try
        {
            return StrictUtf8.GetString(Bytes(length));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("the pickle holds text that is not UTF-8");
        }
    }

    /// <summary>Text up to the end of a line.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var next = Byte(); next != '\n'; next = Byte())
        {
            if (line.Length == LongestName) throw new InvalidDataException("the pickle asks for a name without an end");
            line.Append((char)next);
        }

        return line.ToString();
    }

    /// <summary>Checks the length of a frame, which says nothing else.</summary>
    public void Frame()
    {
        var length = UInt64();
        if (length > (ulong)(_end - Position))
            throw new InvalidDataException($"the pickle claims a frame of {length} bytes, more than the file has");
    }

    Span<byte> Exactly(Span<byte> operand)
    {
        foreach (ref var value in operand) value = Byte();
        return operand;
    }

    void Fill()
    {
        _bufferStart = Position;
        _buffered = (int)Math.Min(_buffer.Length, _end - Position);
        bytes.Read(Position, _buffer.AsSpan(0, _buffered));
    }

    InvalidDataException End() => new(_end < bytes.Length
        ? $"the pickle does not end within {MostBytes >> 20} MiB, as a dictionary of weights would"
        : "ends in the middle of its pickle (cut short?)");
}
