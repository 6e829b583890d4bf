namespace HyperIqa.Scoring;

/// <summary>A stream that takes whole rows: each is on its way to the disk before the next begins, and a row that did not fit is taken back.</summary>
sealed class RowFile(Stream stream) : IDisposable
{
    /// <exception cref="IOException">The row could not be written; a file then ends with the row before.</exception>
    public void Append(ReadOnlySpan<byte> row)
    {
        var before = stream.CanSeek ? stream.Position : -1;
        try
        {
            stream.Write(row);
            stream.Flush();
        }
        catch (IOException) when (before >= 0)
        {
            TakeBack(before);
            throw;
        }
    }

    public void Dispose() => stream.Dispose();

    void TakeBack(long length)
    {
        try
        {
            stream.SetLength(length);
        }
        catch (IOException)
        {
            // The first failure is the one to report.
        }
    }
}
