namespace HyperIqa.Datasets;

/// <summary>
/// What a file of rows holds, read in one go: a pipe gives it once, and finding out its format takes a look at its beginning.
/// </summary>
static class TableBytes
{
    /// <param name="file">A file, a pipe or a device.</param>
    /// <param name="what">What it should be, such as <c>a file of labels</c>.</param>
    /// <exception cref="DatasetException">No such file, or none that can be read.</exception>
    public static byte[] Of(string file, string what)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DatasetException(
                Directory.Exists(file) ? $"{file}: is a folder, not {what}" : $"{file}: could not be read ({e.Message})", e);
        }
    }
}
