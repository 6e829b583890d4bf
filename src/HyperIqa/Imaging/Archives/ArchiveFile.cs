using System.IO.Compression;
using HyperIqa.Files;

namespace HyperIqa.Imaging.Archives;

/// <summary>Files that hold pictures as folders do: tar, as it is or compressed by gzip or zstd, and zip.</summary>
static class ArchiveFile
{
    const int Buffer = 1 << 16;

    static readonly string[] Extensions = [".tar", ".tar.gz", ".tgz", ".tar.zst", ".tzst", ".zip"];

    /// <summary>Whether a path is of an archive: a file that is called like one.</summary>
    public static bool IsOne(string path) => IsCalledSo(path) && IsFile(path);

    /// <summary>Whether a name is that of an archive.</summary>
    public static bool IsCalledSo(string path)
    {
        path = QuotedPath.Writable(path);
        return Array.Exists(Extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The archive in which a path lies, such as <c>shard.tar</c> of <c>shard.tar/key.jpg</c>.</summary>
    /// <returns>Null for a path that lies in none.</returns>
    public static string? Holding(string path)
    {
        if (!Extensions.Any(extension => path.Contains(extension, StringComparison.OrdinalIgnoreCase))) return null;

        if (Address.IsOne(path)) return HoldingElsewhere(path);

        if (QuotedPath.Bytes(path) is { } bytes)
        {
            for (var end = bytes.IndexOf((byte)'/'); end >= 0; end = Next(bytes, end))
            {
                if (end > 0 && QuotedPath.From(bytes.AsSpan(0, end)) is var above && IsOne(above)) return above;
            }

            return null;
        }

        path = path.Replace(Path.DirectorySeparatorChar, '/');
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
        {
            if (end > 0 && IsOne(path[..end])) return path[..end];
        }

        return null;

        static int Next(byte[] bytes, int from) => Array.IndexOf(bytes, (byte)'/', from + 1);
    }

    /// <summary>Whether a path is of a file in an archive.</summary>
    public static bool Has(string path) => Holding(path) is { } archive && ArchiveIndex.Look(archive, path).IsThere;

    /// <summary>Refuses a file in an archive for what can only be done with a file on a disk.</summary>
    /// <exception cref="ImageException">The path is of one.</exception>
    public static void CheckIsOutside(string path)
    {
        if (Holding(path) is not null) throw new ImageException("lies in an archive, out of which it can only be copied");
    }

    /// <summary>Opens an archive's file.</summary>
    /// <exception cref="ImageException">It cannot be read.</exception>
    public static FileStream Open(string path) => new(ImageFile.OpenToRead(path), FileAccess.Read, Buffer);

    /// <summary>Whether an opened file is a zip.</summary>
    public static bool IsZip(Stream file)
    {
        Span<byte> head = stackalloc byte[4];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return head[..read].StartsWith("PK\x3\x4"u8) || head[..read].StartsWith("PK\x5\x6"u8);
    }

    /// <summary>A tar archive as it is without compression, told by its first bytes, whatever its name.</summary>
    /// <param name="file">Read from its beginning; disposed with the answer.</param>
    /// <param name="isCompressed">Whether it can only be read from the beginning on.</param>
    public static Stream Decompressed(Stream file, out bool isCompressed)
    {
        var head = new byte[4];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var whole = file;
        if (file.CanSeek) file.Position = 0;
        else whole = new WithBeginning(head[..read], file);

        isCompressed = true;
        if (head is [0x1f, 0x8b, ..]) return new BufferedStream(new GZipStream(whole, CompressionMode.Decompress), Buffer);
        if (head is [0x28, 0xb5, 0x2f, 0xfd]) return new BufferedStream(new ZstdSharp.DecompressionStream(whole, leaveOpen: false), Buffer);

        isCompressed = false;
        return whole;
    }

    /// <summary>Goes by the name alone, whether or not the file is there.</summary>
    static string? HoldingElsewhere(string path)
    {
        var host = path.IndexOf('/', Address.LengthOfScheme(path)); // which may be called like an archive
        for (var end = host < 0 ? -1 : path.IndexOf('/', host + 1); end >= 0; end = path.IndexOf('/', end + 1))
        {
            if (IsCalledSo(path[..end])) return path[..end];
        }

        return null;
    }

    static bool IsFile(string path) => QuotedPath.Bytes(path) is null
        ? File.Exists(path)
        : FileIdentity.NumbersOf(path) is not null && !ImageFiles.IsFolder(path);

    /// <summary>A stream whose first bytes were taken already.</summary>
    sealed class WithBeginning(byte[] beginning, Stream rest) : ReadOnlyStream
    {
        int _at;

        public override int Read(Span<byte> buffer)
        {
            if (_at == beginning.Length) return rest.Read(buffer);

            var some = Math.Min(buffer.Length, beginning.Length - _at);
            beginning.AsSpan(_at, some).CopyTo(buffer);
            _at += some;
            return some;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
