using System.Buffers;

namespace HyperIqa.Imaging;

/// <summary>A file's bytes in pooled memory. The decoder sees these alone, so that a path is never taken for one of its own expressions.</summary>
sealed class ImageFile : IDisposable
{
    const int MaximumLength = 1 << 30;

    readonly byte[] _bytes;
    readonly int _length;

    ImageFile(byte[] bytes, int length)
    {
        (_bytes, _length) = (bytes, length);
    }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public static ImageFile Read(string path)
    {
        try
        {
            // Length before opening: a pipe's or device's is 0, and opening a pipe would wait for its writer.
            var length = FinalTarget(path).Length;
            if (length == 0) throw new ImageException("the file is empty, or no regular file");
            if (length > MaximumLength) throw new ImageException($"too large ({length >> 20} MB; at most {MaximumLength >> 20} MB are read)");

            using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
            var bytes = ArrayPool<byte>.Shared.Rent((int)length);
            var read = 0;
            for (int more; read < length && (more = RandomAccess.Read(handle, bytes.AsSpan(read, (int)length - read), read)) > 0;) read += more;

            return new ImageFile(bytes, read);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ImageException(Directory.Exists(path) ? "is a folder" : "may not be read (permission denied)", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageException(Directory.Exists(path) ? "is a folder" : "there is no such file", e);
        }
        catch (ArgumentException e)
        {
            throw new ImageException("no file can have this name", e);
        }
        catch (IOException e)
        {
            throw new ImageException($"could not be read ({DecoderComplaint.OneLine(e.Message)})", e);
        }
    }

    /// <summary>Judges a file by its first bytes; false for what cannot be read.</summary>
    public static bool Begins(string path, Func<ReadOnlySpan<byte>, bool> judge)
    {
        try
        {
            if (FinalTarget(path).Length == 0) return false;

            using var handle = File.OpenHandle(path);
            Span<byte> head = stackalloc byte[RasterFormats.Head];
            return judge(head[..RandomAccess.Read(handle, head, 0)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    static FileInfo FinalTarget(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is { } target ? new FileInfo(target.FullName) : file;
    }
}
