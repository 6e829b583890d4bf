using HyperIqa.Files;

namespace HyperIqa.Cli.Files;

/// <summary>Reads a list of paths, one by one as they come: by their bytes, since not all names are text.</summary>
/// <param name="nulSeparated">Whether NUL ends a path, instead of a line's end.</param>
/// <param name="name">What messages call the list.</param>
sealed class ListedPaths(Stream stream, bool nulSeparated, string name)
{
    const int Longest = 1 << 20;

    readonly byte[] _buffer = new byte[1 << 16];
    readonly List<byte> _path = [];
    int _at;
    int _length;
    bool _begun;

    /// <summary>The next path; null at the end.</summary>
    /// <exception cref="UsageException">A path of more than a megabyte.</exception>
    public string? Next()
    {
        _path.Clear();
        int next;
        while ((next = Byte()) >= 0 && next != (nulSeparated ? 0 : '\n'))
        {
            if (next == 0)
            {
                throw new UsageException(
                    $"{name}: has a NUL, as 'find -print0' writes it; add --null if the command has it, or list one path per line");
            }

            _path.Add((byte)next);
            if (_path.Count > Longest)
            {
                throw new UsageException($"{name}: is not a list of paths: one entry is longer than a megabyte");
            }
        }

        if (next < 0 && _path.Count == 0) return null;

        var path = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_path);
        if (!nulSeparated && path is [.., (byte)'\r']) path = path[..^1];
        if (!_begun && path is [0xef, 0xbb, 0xbf, ..]) path = path[3..]; // the mark that some editors begin files with
        _begun = true;
        return QuotedPath.OfListed(path);
    }

    int Read()
    {
        try
        {
            return stream.Read(_buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // as of a folder
            throw new UsageException($"{name}: cannot be read ({exception.Reason()})");
        }
    }

    int Byte()
    {
        if (_at == _length)
        {
            _length = Read();
            _at = 0;
            if (_length == 0) return -1;
        }

        return _buffer[_at++];
    }
}
