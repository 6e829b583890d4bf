using System.Buffers.Binary;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// Walks along the boxes of an ISO base media file (HEIC, AVIF) or of a file built like one (JPEG XL), at one level.
/// </summary>
ref struct IsoBoxes
{
    readonly ReadOnlySpan<byte> _file;
    readonly int _end;
    int _at;

    /// <param name="within">The part that the boxes fill.</param>
    public IsoBoxes(ReadOnlySpan<byte> file, Range within)
    {
        _file = file;
        (_at, _end) = (within.Start.Value, within.End.GetOffset(file.Length));
    }

    /// <summary>Where the box lies, header and all.</summary>
    public Range Whole { get; private set; }

    /// <summary>Where its contents lie.</summary>
    public Range Contents { get; private set; }

    /// <summary>Whether the box reaches beyond the end.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Four letters.</summary>
    public readonly ReadOnlySpan<byte> Type => _file.Slice(Whole.Start.Value + 4, 4);

    /// <summary>Whether a file's last box reaches beyond its end.</summary>
    public static bool EndEarly(ReadOnlySpan<byte> file)
    {
        var boxes = new IsoBoxes(file, ..);
        while (boxes.Next())
            if (boxes.IsCut) return true;

        return boxes._at < file.Length;
    }

    /// <summary>Goes to the next box; false where there is none.</summary>
    public bool Next()
    {
        if (_at > _end - 8) return false;

        var (header, size) = (8, (ulong)BinaryPrimitives.ReadUInt32BigEndian(_file[_at..]));
        if (size == 1)
        {
            if (_at > _end - 16) return false;
            (header, size) = (16, BinaryPrimitives.ReadUInt64BigEndian(_file[(_at + 8)..]));
        }

        if (size == 0) size = (ulong)(_end - _at); // up to the end
        if (size < (ulong)header) return false;

        IsCut = size > (ulong)(_end - _at);
        var end = IsCut ? _end : _at + (int)size;
        (Whole, Contents) = (_at..end, (_at + header)..end);
        _at = end;
        return true;
    }
}
