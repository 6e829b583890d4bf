namespace HyperIqa.Tables;

/// <summary>
/// The rows of a table as their bytes, one after another, however long the table is: CSV, in which a row may have line feeds between
/// quotes, or JSON lines. What comes after the last row's line feed is a torn row, which is not read.
/// </summary>
sealed class RowReader(Stream stream, TableFormat format)
{
    const int Longest = 1 << 26, Most = 1 << 16, Least = 1 << 12;

    byte[] _buffer = new byte[Most];
    int _portion = Most;
    int _begin;
    int _end;

    /// <summary>Where the last row that was read ends, counted from where the stream was.</summary>
    public long Position { get; private set; }

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its bytes with the line feed; good until the next call.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">A row of more than 64 MB, which no table has.</exception>
    public bool Next(out ReadOnlySpan<byte> row)
    {
        var (at, isQuoted) = (_begin, false);
        while (true)
        {
            var rest = _buffer.AsSpan(at, _end - at);
            var found = format == TableFormat.Csv ? rest.IndexOfAny((byte)'\n', (byte)'"') : rest.IndexOf((byte)'\n');
            if (found < 0)
            {
                at = _end - _begin;
                if (!Fill())
                {
                    row = default;
                    return false;
                }
            }
            else if (rest[found] == '"')
            {
                isQuoted = !isQuoted;
                at += found + 1;
            }
            else if (isQuoted)
            {
                at += found + 1;
            }
            else
            {
                row = _buffer.AsSpan(_begin, at + found + 1 - _begin);
                _begin += row.Length;
                Position += row.Length;
                return true;
            }
        }
    }

    /// <summary>Goes to where a row begins.</summary>
    public void MoveTo(long position)
    {
        var ahead = position - Position;
        if (ahead >= -_begin && ahead <= _end - _begin)
        {
            _begin += (int)ahead;
        }
        else
        {
            stream.Position = position;
            _begin = _end = 0;
            _portion = Least; // a reader that jumps wants one row; one that reads on gets more each time
        }

        Position = position;
    }

    /// <summary>Reads on; the row that is being read moves to the buffer's beginning.</summary>
    bool Fill()
    {
        _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
        (_begin, _end) = (0, _end - _begin);
        if (_end == Longest) throw new InvalidDataException("has a row of more than 64 MB");
        if (_end == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);

        var count = stream.Read(_buffer.AsSpan(_end, Math.Min(_portion, _buffer.Length - _end)));
        _portion = Math.Min(2 * _portion, Most);
        _end += count;
        return count > 0;
    }
}
