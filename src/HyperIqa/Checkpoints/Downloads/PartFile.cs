using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Downloads;

/// <summary>What has arrived of a file so far. It stays where a download fails, and the next one continues from its end.</summary>
sealed class PartFile(string path)
{
    public string Path { get; } = path;

    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>Opens it to be written from some place on; what lies behind that place is dropped.</summary>
    public FileStream OpenAt(long offset) => Guarded(() =>
    {
        var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(offset);
        file.Position = offset;
        return file;
    });

    /// <summary>Writes, and turns what the disk says into a sentence.</summary>
    public void Write(FileStream file, ReadOnlyMemory<byte> bytes) => Guarded(() =>
    {
        file.Write(bytes.Span);
        return true;
    });

    /// <summary>Waits until the disk has everything.</summary>
    public void Flush(FileStream file) => Guarded(() =>
    {
        file.Flush(flushToDisk: true);
        return true;
    });

    /// <summary>Gives it the name that it is used by; in the same folder that happens at once or not at all.</summary>
    public void MoveTo(string place) => Guarded(() =>
    {
        File.Move(Path, place, overwrite: true);
        return true;
    });

    public void Delete() => Guarded(() =>
    {
        File.Delete(Path);
        return true;
    });

    T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException(
                $"{Path}: {refused.Unwritten()}; the bytes that have arrived stay, and "
                    + "the same command continues from there",
                refused);
        }
    }
}
