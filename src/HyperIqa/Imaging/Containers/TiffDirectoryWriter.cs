using System.Buffers.Binary;
using ImageMagick;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// Puts another directory behind a TIFF's data, which stays where it is. It has the stored entries that decoding takes, and no next one.
/// </summary>
readonly ref struct TiffDirectoryWriter
{
    readonly ReadOnlySpan<byte> _file;
    readonly TiffDirectory _stored;
    readonly SortedDictionary<ushort, byte[]> _entries = []; // in the file's own form
    readonly Dictionary<ushort, long[]> _long = []; // numbers that do not fit into an entry
    readonly long _valuesEnd;

    /// <exception cref="ImageException">The file ends before one of those entries' values.</exception>
    public TiffDirectoryWriter(ReadOnlySpan<byte> file, TiffDirectory stored)
    {
        _file = file;
        _stored = stored;
        for (var i = 0; i < stored.Count; i++)
        {
            var entry = stored[i];
            if (!TiffTag.IsNeeded(entry.Tag)) continue;
            var end = entry.Value + entry.Count * entry.Size;
            if (end > file.Length) throw new ImageException(DecoderComplaint.Damaged(MagickFormat.Tiff));

            if (entry.Value < entry.At || entry.Value > entry.At + stored.EntrySize) _valuesEnd = Math.Max(_valuesEnd, end);
            _entries.TryAdd(entry.Tag, file.Slice((int)entry.At, stored.EntrySize).ToArray());
        }
    }

    /// <summary>Sets a tag's numbers, of 32 bits.</summary>
    public void Put(ushort tag, params ReadOnlySpan<long> numbers)
    {
        var entry = NewEntry(tag, TiffEntry.Long, numbers.Length);
        _long.Remove(tag);
        if (numbers.Length == 1) U32(Value(entry), (uint)numbers[0]);
        else _long[tag] = numbers.ToArray();
    }

    /// <summary>Keeps the first numbers of a tag.</summary>
    public void Shorten(ushort tag, long count)
    {
        if (_long.TryGetValue(tag, out var numbers))
        {
            Put(tag, numbers.AsSpan(0, (int)Math.Min(count, numbers.Length)));
            return;
        }

        if (_stored.Find(tag) is not { } entry || count >= entry.Count || entry.Value > _file.Length - count * entry.Size) return;

        var value = Value(NewEntry(tag, entry.Type, count));
        if (count * entry.Size <= _stored.ValueSize) _file.Slice((int)entry.Value, (int)(count * entry.Size)).CopyTo(value);
        else Pointer(value, entry.Value);
    }

    public void Remove(ushort tag) => _entries.Remove(tag);

    /// <summary>The file with the new directory in place of what follows the picture.</summary>
    /// <param name="meaning">What the new one no longer says.</param>
    /// <param name="end">Where the picture's data end.</param>
    public PictureFile Write(SampleMeaning meaning, long end)
    {
        var counter = _stored.IsBig ? 8 : 2;
        var directory = new byte[counter + _entries.Count * _stored.EntrySize + _stored.ValueSize + 4 * _long.Values.Sum(n => n.Length)];
        var start = (int)Math.Max(end, _valuesEnd);
        start += start % 2;
        if (_stored.IsBig) Pointer(directory, _entries.Count);
        else U16(directory, (ushort)_entries.Count);
        var behind = counter + _entries.Count * _stored.EntrySize + _stored.ValueSize;
        var at = counter;
        foreach (var (tag, entry) in _entries)
        {
            entry.CopyTo(directory, at);
            if (_long.TryGetValue(tag, out var numbers))
            {
                Pointer(Value(directory.AsSpan(at, entry.Length)), start + behind);
                foreach (var number in numbers)
                {
                    U32(directory.AsSpan(behind), (uint)number);
                    behind += 4;
                }
            }

            at += entry.Length;
        }

        var picture = new PictureFile(start + (long)directory.Length) { Meaning = meaning };
        picture.Add(_file[..Math.Min(start, _file.Length)]);
        if (start > _file.Length) picture.Add([0]);
        Pointer(picture.Bytes[_stored.PointerAt..], start);
        picture.Add(directory);
        return picture;
    }

    byte[] NewEntry(ushort tag, ushort type, long count)
    {
        var entry = new byte[_stored.EntrySize];
        U16(entry, tag);
        U16(entry.AsSpan(2), type);
        Pointer(entry.AsSpan(4), count);
        _entries[tag] = entry;
        return entry;
    }

    Span<byte> Value(Span<byte> entry) => entry[(_stored.EntrySize - _stored.ValueSize)..];

    void U16(Span<byte> target, ushort value)
    {
        if (_stored.IsBigEndian) BinaryPrimitives.WriteUInt16BigEndian(target, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(target, value);
    }

    void U32(Span<byte> target, uint value)
    {
        if (_stored.IsBigEndian) BinaryPrimitives.WriteUInt32BigEndian(target, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(target, value);
    }

    /// <summary>Writes an offset or a count.</summary>
    void Pointer(Span<byte> target, long value)
    {
        if (!_stored.IsBig) U32(target, checked((uint)value));
        else if (_stored.IsBigEndian) BinaryPrimitives.WriteInt64BigEndian(target, value);
        else BinaryPrimitives.WriteInt64LittleEndian(target, value);
    }
}
