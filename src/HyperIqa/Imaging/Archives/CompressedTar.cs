namespace HyperIqa.Imaging.Archives;

/// <summary>Reads members of a compressed tar, which has to be read from its beginning: on from the last one, or once more.</summary>
sealed class CompressedTar(string path) : IDisposable
{
    Stream? _tar;
    TarReader? _reader;
    long _last = -1;

    /// <summary>A member's bytes.</summary>
    /// <param name="offset">Where its content begins.</param>
    /// <exception cref="ImageException">It cannot be read.</exception>
    public StreamBytes Read(long offset, MemoryReservation? reservation)
    {
        if (_reader is null || offset <= _last) Restart();
        while (_reader!.Next() is { } member)
        {
            _last = member.Offset;
            if (member.Offset < offset) continue;

            using var content = member.Open();
            return StreamBytes.Read(content, reservation, member.Length);
        }

        Restart();
        throw new ImageException("there is no such file in the archive");
    }

    public void Dispose() => _tar?.Dispose();

    void Restart()
    {
        _tar?.Dispose();
        _tar = ArchiveFile.Decompressed(ArchiveFile.Open(path), out _);
        (_reader, _last) = (new(_tar), -1);
    }
}
