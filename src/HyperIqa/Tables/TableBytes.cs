using HyperIqa.Files;

namespace HyperIqa.Tables;

/// <summary>
/// What a file of rows holds, read in one go: a pipe gives it once, and finding out its format takes a look at its beginning.
/// </summary>
static class TableBytes
{
    /// <param name="file">A file, a pipe or a device.</param>
    /// <param name="what">What it should be, such as <c>a file of labels</c>.</param>
    /// <exception cref="DatasetException">No such file, none that can be read, or one that is no table, such as a photograph.</exception>
    public static byte[] Read(string file, string what)
    {
        byte[] read;
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            read = bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DatasetException($"{file}: {Unreadable.Because(file, e, what)}", e);
        }

        return Checked(file, read, what);
    }

    /// <summary>The same of a stream that is open already.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="DatasetException">It is no table.</exception>
    public static byte[] Read(string file, Stream stream, string what)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Checked(file, bytes.ToArray(), what);
    }

    static byte[] Checked(string file, byte[] read, string what)
    {
        return Spreadsheet.Recognise(read) || ParquetFile.Recognise(read) || Unreadable.ByContent(read, what) is not { } reason
            ? read
            : throw new DatasetException($"{file}: {reason}");
    }
}
