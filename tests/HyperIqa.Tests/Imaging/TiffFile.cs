using System.Buffers.Binary;

namespace HyperIqa.Tests.Imaging;

/// <summary>
/// A TIFF that is written tag by tag, so that tests hold exactly what they mean: TIFF 6.0, little-endian, its samples in one strip.
/// </summary>
sealed class TiffFile
{
    const ushort Text = 2, Short = 3, Long = 4;

    readonly SortedDictionary<ushort, (ushort Type, uint Count, byte[] Value)> _tags = [];
    readonly byte[] _samples;

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="bits">Of a sample.</param>
    /// <param name="photometric">What samples mean: 0 is white (0), black (1), RGB (2), a palette (3).</param>
    /// <param name="samples">Packed, each row from a new byte on.</param>
    /// <param name="perPixel">Samples a pixel.</param>
    public TiffFile(int width, int height, ushort bits, ushort photometric, byte[] samples, ushort perPixel = 1)
    {
        _samples = samples;
        Set(256, (ushort)width).Set(257, (ushort)height).Set(258, [.. Enumerable.Repeat(bits, perPixel)]).Set(259, 1);
        Set(262, photometric).Set(277, perPixel).Set(278, (ushort)height);
        SetLong(273, 8).SetLong(279, (uint)samples.Length);
    }

    /// <summary>Where the file says that another directory is; 0 for none.</summary>
    public uint Next { get; init; }

    public TiffFile Set(ushort tag, params ReadOnlySpan<ushort> numbers)
    {
        var value = new byte[2 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(value.AsSpan(2 * i), numbers[i]);
        return SetRaw(tag, Short, (uint)numbers.Length, value);
    }

    public TiffFile SetLong(ushort tag, params ReadOnlySpan<uint> numbers)
    {
        var value = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(value.AsSpan(4 * i), numbers[i]);
        return SetRaw(tag, Long, (uint)numbers.Length, value);
    }

    public TiffFile SetText(ushort tag, ReadOnlySpan<byte> text) => SetRaw(tag, Text, (uint)text.Length, text.ToArray());

    /// <param name="tag">Which.</param>
    /// <param name="type">Of its numbers.</param>
    /// <param name="count">How many it claims.</param>
    /// <param name="value">Their bytes, or four that say where those are.</param>
    public TiffFile SetRaw(ushort tag, ushort type, uint count, params byte[] value)
    {
        _tags[tag] = (type, count, value);
        return this;
    }

    public TiffFile Remove(ushort tag)
    {
        _tags.Remove(tag);
        return this;
    }

    public byte[] ToArray()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        var directory = 8 + _samples.Length + _samples.Length % 2;
        writer.Write([.. "II"u8, 42, 0]);
        writer.Write(directory);
        writer.Write(_samples);
        if (_samples.Length % 2 == 1) writer.Write((byte)0);
        writer.Write((ushort)_tags.Count);
        var values = new MemoryStream();
        foreach (var (tag, (type, count, value)) in _tags)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(count);
            if (value.Length <= 4)
            {
                writer.Write([.. value, .. new byte[4 - value.Length]]);
                continue;
            }

            writer.Write(directory + 2 + 12 * _tags.Count + 4 + (int)values.Length);
            values.Write(value);
            if (value.Length % 2 == 1) values.WriteByte(0);
        }

        writer.Write(Next);
        writer.Write(values.ToArray());
        return file.ToArray();
    }
}
