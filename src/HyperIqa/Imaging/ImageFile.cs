using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using HyperIqa.Files;
using HyperIqa.Imaging.Archives;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Imaging;

/// <summary>
/// The bytes of a file, or of one in an archive, in pooled memory. The decoder sees these alone, so that a path is never taken for one of
/// its own expressions.
/// </summary>
sealed partial class ImageFile : IDisposable
{
    const int WillNeed = 3; // POSIX_FADV_WILLNEED

    const int MaximumLength = 1 << 30;

    const string NoFile = "is empty, a pipe or a device";

    /// <summary>Longer files are read only if they begin like an image.</summary>
    const int LargeLength = 16 << 20;

    readonly byte[] _bytes;
    readonly int _length;
    readonly StreamBytes? _member;

    ImageFile(byte[] bytes, int length)
    {
        (_bytes, _length) = (bytes, length);
    }

    ImageFile(StreamBytes member)
    {
        (_bytes, _member) = ([], member);
    }

    public ReadOnlySpan<byte> Bytes => _member is null ? _bytes.AsSpan(0, _length) : _member.Bytes;

    /// <param name="reservation">Waits for the memory that a large file takes; null where nobody else takes any.</param>
    /// <exception cref="ImageException">It cannot be read, or its format is not supported.</exception>
    public static ImageFile Read(string path, MemoryReservation? reservation = null)
    {
        if (ArchiveFile.Holding(path) is { } archive) return new(ArchiveIndex.Read(archive, path, reservation));

        return Explained(path, () =>
        {
            using var handle = Open(path, FileOptions.SequentialScan, out var length);
            if (length == 0) throw new ImageException(NoFile);
            if (length > LargeLength) CheckBeginning(handle);
            if (length > MaximumLength)
            {
                throw new ImageException($"too large ({length >> 20} MB; at most {MaximumLength >> 20} MB are read)");
            }

            reservation?.WaitFor(length);
            var bytes = ArrayPool<byte>.Shared.Rent((int)length);
            var read = 0;
            for (int more; read < length && (more = RandomAccess.Read(handle, bytes.AsSpan(read, (int)length - read), read)) > 0;)
            {
                read += more;
            }

            return new ImageFile(bytes, read);
        });
    }

    /// <summary>Opens a file that is read from its beginning to its end, or here and there.</summary>
    /// <exception cref="ImageException">It cannot be read.</exception>
    public static SafeFileHandle OpenToRead(string path) => Explained(path, () =>
    {
        var handle = Open(path, FileOptions.None, out var length);
        return length > 0 ? handle : throw new ImageException(NoFile);
    });

    /// <summary>Whether there is a file that is not empty, or one in an archive.</summary>
    public static bool IsThere(string path) =>
        ArchiveFile.Holding(path) is { } archive ? ArchiveIndex.Look(archive, path).IsThere : Begins(path, _ => true);

    /// <summary>Judges a file by its first bytes; false for what cannot be read.</summary>
    public static bool Begins(string path, Func<ReadOnlySpan<byte>, bool> judge)
    {
        if (ArchiveFile.Holding(path) is not null) return Beginning(path, RasterFormats.Head) is { Length: > 0 } its && judge(its);

        try
        {
            using var handle = Open(path, FileOptions.None, out var length);
            Span<byte> head = stackalloc byte[RasterFormats.Head];
            return length > 0 && judge(head[..RandomAccess.Read(handle, head, 0)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImageException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A file's first bytes.</summary>
    /// <param name="most">How many of them at most.</param>
    /// <returns>None for what cannot be read.</returns>
    public static byte[] Beginning(string path, int most)
    {
        try
        {
            if (ArchiveFile.Holding(path) is { } archive) return ArchiveIndex.Beginning(archive, path, most);

            using var handle = Open(path, FileOptions.None, out var length);
            var bytes = new byte[Math.Min(length, most)];
            var read = 0;
            for (int more; read < bytes.Length && (more = RandomAccess.Read(handle, bytes.AsSpan(read), read)) > 0;) read += more;
            return bytes[..read];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImageException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>When a file was changed last; null for one that cannot be seen, or is no plain file.</summary>
    public static DateTime? ChangedAt(string path)
    {
        try
        {
            if (ArchiveFile.Holding(path) is { } archive) return ArchiveIndex.Look(archive, path).ChangedAt;

            using var handle = Open(path, FileOptions.None, out var length);
            return length > 0 ? File.GetLastWriteTimeUtc(handle) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImageException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Has the system begin to read a file that will be wanted soon, without waiting for it; on Linux only. A file that cannot be read is
    /// left for <see cref="Read"/> to complain about.
    /// </summary>
    public static void ReadAhead(string path)
    {
        if (!OperatingSystem.IsLinux()) return;

        try
        {
            using var handle = Open(path, FileOptions.None, out var length);
            if (length > 0) _ = Advise((int)handle.DangerousGetHandle(), 0, (nint)Math.Min(length, LargeLength), WillNeed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImageException or ArgumentException)
        {
            // an error shows when it is read later
        }
    }

    /// <summary>Gives an open file the time stamps and the mode of another, as far as systems know them.</summary>
    /// <exception cref="IOException">They cannot be read or set.</exception>
    public static void CopyAttributes(string from, SafeFileHandle to)
    {
        if (ArchiveFile.Holding(from) is not null)
        {
            if (ChangedAt(from) is { } changed) File.SetLastWriteTimeUtc(to, changed);
            return;
        }

        using var handle = Open(from, FileOptions.None, out _);
        if (handle.IsInvalid) return;

        if (!OperatingSystem.IsLinux()) File.SetCreationTimeUtc(to, File.GetCreationTimeUtc(handle)); // which Linux does not let one set
        File.SetLastWriteTimeUtc(to, File.GetLastWriteTimeUtc(handle));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(to, File.GetUnixFileMode(handle));
    }

    public void Dispose()
    {
        if (_member is null) ArrayPool<byte>.Shared.Return(_bytes);
        else _member.Dispose();
    }

    /// <summary>A message of the system's without line breaks.</summary>
    public static string OneLine(string message) =>
        string.Concat(message.ReplaceLineEndings(" ").Where(c => !char.IsControl(c))).Trim();

    /// <exception cref="ImageException">What the system says, in other words.</exception>
    static T Explained<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ImageException(Directory.Exists(path) ? FolderReason(path) : "cannot be read (permission denied)", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageException(Directory.Exists(path) ? FolderReason(path) : "there is no such file", e);
        }
        catch (ArgumentException e)
        {
            throw new ImageException("not a valid file name", e);
        }
        catch (IOException e)
        {
            throw new ImageException($"could not be read ({OneLine(e.Message)})", e);
        }
    }

    static void CheckBeginning(SafeFileHandle handle)
    {
        Span<byte> head = stackalloc byte[RasterFormats.Head];
        RasterFormats.Recognise(head[..RandomAccess.Read(handle, head, 0)]);
    }

    /// <summary>Opens a file; what has no length, such as a pipe, is not read.</summary>
    static SafeFileHandle Open(string path, FileOptions options, out long length)
    {
        if (OperatingSystem.IsLinux() && QuotedPath.Bytes(path) is { } name)
        {
            if (ByteNames.IsFolder(name))
            {
                throw new ImageException(ByteNames.In(name) is null ? "is a folder that cannot be read" : "is a folder");
            }

            var handle = ByteNames.Open(name);
            length = handle.IsInvalid ? 0 : LengthOf(handle);
            return handle;
        }

        path = QuotedPath.Bytes(path) is { } text ? Encoding.UTF8.GetString(text) : path;
        length = new FileInfo(FileIdentity.FinalTarget(path)).Length; // before opening: opening a pipe would wait for its writer
        return length == 0 ? new SafeFileHandle() : File.OpenHandle(path, options: options);
    }

    static string FolderReason(string folder)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            return "is a folder";
        }
        catch (UnauthorizedAccessException)
        {
            return "is a folder that cannot be read (permission denied)";
        }
        catch (IOException e)
        {
            return $"is a folder that could not be read ({OneLine(e.Message)})";
        }
    }

    static long LengthOf(SafeFileHandle handle)
    {
        try
        {
            return RandomAccess.GetLength(handle);
        }
        catch (NotSupportedException)
        {
            return 0; // a pipe
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(int file, nint from, nint length, int advice);
}
