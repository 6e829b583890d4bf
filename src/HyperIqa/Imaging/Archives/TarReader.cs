using static System.FormattableString;

namespace HyperIqa.Imaging.Archives;

/// <summary>
/// Goes through a tar archive from its beginning to its end, as far as it can be read: it continues behind damage, and behind the end of
/// the first of several archives in one file. Nothing of it is trusted: a length may lie, and a name lead anywhere.
/// </summary>
/// <param name="archive">The archive, decompressed; not disposed.</param>
sealed class TarReader(Stream archive)
{
    /// <summary>More than any name takes.</summary>
    const int LongestExtension = 1 << 20;

    readonly byte[] _block = new byte[TarHeader.Block];
    TarContent? _content;
    string? _last;
    long _at;
    long _padding;
    bool _isEmpty;
    string? _broken;

    /// <summary>What is wrong with the archive beside its members; null for nothing so far.</summary>
    public string? Problem { get; private set; }

    /// <summary>The next member; null at the end.</summary>
    public ArchiveMember? Next()
    {
        var extensions = new TarExtensions();
        while (Header() is { } header)
        {
            if (header.Type is not ('x' or 'g' or 'L' or 'K')) return Member(extensions.Apply(header, out var isSparse), isSparse);

            if (!Add(extensions, header))
                Note(Invariant($"is damaged near byte {_at} (what stands before a member is no description of it)"));
        }

        return null;
    }

    ArchiveMember Member(TarHeader header, bool isSparse)
    {
        var content = new TarContent(this, header.Length);
        (_content, _padding, _last) = (content, Padding(header.Length), MemberName.Shown(header.Name));
        return new(header.Name, header.Kind, header.Length)
        {
            ChangedAt = header.ChangedAt,
            Offset = _at,
            Error = isSparse ? "is stored with holes, which is not read; archive it without --sparse" : null,
            Head = content.Head,
            Open = () => content,
        };
    }

    /// <summary>Reads what describes the member that follows.</summary>
    bool Add(TarExtensions extensions, TarHeader header)
    {
        var content = new TarContent(this, header.Length);
        (_content, _padding) = (content, Padding(header.Length));
        if (header.Length > LongestExtension) return false;
        if (header.Type is 'g' or 'K') return true; // what goes for all members, or for links, is not needed

        var bytes = new byte[header.Length];
        try
        {
            content.ReadExactly(bytes);
        }
        catch (Exception exception) when (exception is ImageException or EndOfStreamException)
        {
            return true; // the archive ends there, which is said at once
        }

        if (header.Type != 'L') return extensions.Add(bytes);

        extensions.AddName(bytes);
        return true;
    }

    /// <summary>The next header, after the content of the member before, and after anything that is not a header.</summary>
    TarHeader? Header()
    {
        if (_broken is not null) return null;

        if (_content is { } content && !Skip(content.Left + _padding)) return Cut(content.Left > 0);

        _content = null;
        var isLost = false;
        while (Fill(_block) is var length and > 0)
        {
            if (length < _block.Length) return Cut(within: false);

            if (TarHeader.IsEmpty(_block))
            {
                _isEmpty = true;
                continue;
            }

            if (TarHeader.Parse(_block, strict: isLost) is { } header)
            {
                if (isLost && _last is null) Problem = "is damaged at its beginning; what was there is missing";
                _isEmpty = false;
                return header;
            }

            if (!isLost && !_isEmpty) Note(_at == TarHeader.Block ? Stranger() : Damage());
            isLost = true;
        }

        if (_broken is null && !_isEmpty && !isLost) Cut(within: false);
        return null;
    }

    string Damage() => Invariant($"is damaged at byte {_at - TarHeader.Block}; what was there is missing");

    string Stranger() => Files.Stranger.Name(_block) is { } kind ? $"is {kind}, not a tar archive" : "is not a tar archive";

    TarHeader? Cut(bool within)
    {
        if (_broken is not null) return null;

        var where = _last is null ? "" : within ? $" within {_last}" : $" behind {_last}";
        Note(_at == 0 ? "is empty" : $"is cut short: it ends{where}; what should follow is missing");
        return null;
    }

    void Note(string problem) => Problem ??= problem;

    bool Skip(long bytes)
    {
        if (archive.CanSeek)
        {
            if (bytes > archive.Length - archive.Position) return false;

            archive.Position += bytes;
            _at += bytes;
            return true;
        }

        var portion = new byte[(int)Math.Min(bytes, 1 << 16)];
        for (int read; bytes > 0; bytes -= read)
        {
            if ((read = Read(portion.AsSpan(0, (int)Math.Min(bytes, portion.Length)))) == 0) return false;
        }

        return true;
    }

    int Fill(Span<byte> bytes)
    {
        var filled = 0;
        for (int read; filled < bytes.Length && (read = Read(bytes[filled..])) > 0;) filled += read;
        return filled;
    }

    /// <summary>Reads some bytes; none at the end, and where reading fails.</summary>
    int Read(Span<byte> bytes)
    {
        if (_broken is not null) return 0;

        try
        {
            var read = archive.Read(bytes);
            _at += read;
            return read;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or ZstdSharp.ZstdException)
        {
            _broken = ImageFile.OneLine(exception.Message);
            var where = _last is null ? "" : $" behind {_last}";
            Note($"cannot be read to its end{where} ({_broken}); what should follow is missing");
            return 0;
        }
    }

    static long Padding(long length) => (TarHeader.Block - length % TarHeader.Block) % TarHeader.Block;

    /// <summary>A member's content while its reader stands there.</summary>
    sealed class TarContent(TarReader reader, long length) : ReadOnlyStream
    {
        byte[] _head = [];
        int _headAt;

        /// <summary>Bytes that are still in the archive.</summary>
        public long Left { get; private set; } = length;

        public ReadOnlyMemory<byte> Head()
        {
            var head = new byte[(int)Math.Min(Left, RasterFormats.Head)];
            var read = reader.Fill(head);
            Left -= read;
            _head = head[..read];
            return _head;
        }

        public override int Read(Span<byte> buffer)
        {
            if (_headAt < _head.Length)
            {
                var some = Math.Min(buffer.Length, _head.Length - _headAt);
                _head.AsSpan(_headAt, some).CopyTo(buffer);
                _headAt += some;
                return some;
            }

            if (Left == 0 || buffer.Length == 0) return 0;

            var read = reader.Read(buffer[..(int)Math.Min(Left, buffer.Length)]);
            if (read == 0)
            {
                throw new ImageException(reader._broken is { } reason
                    ? $"could not be read: its archive is damaged there ({reason})"
                    : "is cut short: its archive ends within it");
            }

            Left -= read;
            return read;
        }
    }
}
