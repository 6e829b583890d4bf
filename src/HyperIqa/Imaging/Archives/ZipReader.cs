using System.IO.Compression;
using System.Text;

namespace HyperIqa.Imaging.Archives;

/// <summary>Goes through a zip archive, by the directory at its end.</summary>
static class ZipReader
{
    const int TypeMask = 0xF000, Link = 0xA000, Folder = 0x4000; // S_IFMT, S_IFLNK, S_IFDIR

    /// <summary>Opens an archive.</summary>
    /// <param name="file">Disposed with it.</param>
    /// <exception cref="ImageException">It has no whole directory.</exception>
    public static ZipArchive Open(Stream file)
    {
        try
        {
            var zip = new ZipArchive(file, ZipArchiveMode.Read);
            _ = zip.Entries; // reads the directory
            return zip;
        }
        catch (InvalidDataException exception)
        {
            file.Dispose();
            throw new ImageException("is cut short or damaged, or not a zip archive: it has no whole directory at its end", exception);
        }
    }

    /// <summary>What an entry is.</summary>
    public static ArchiveMember Member(ZipArchiveEntry entry)
    {
        var type = (entry.ExternalAttributes >> 16) & TypeMask;
        var kind = type == Link ? MemberKind.Link
            : type == Folder || entry.FullName.EndsWith('/') ? MemberKind.Folder
            : MemberKind.File;
        byte[]? head = null;
        return new(Encoding.UTF8.GetBytes(entry.FullName), kind, entry.Length)
        {
            ChangedAt = entry.LastWriteTime.UtcDateTime,
            Error = entry.IsEncrypted ? "is encrypted" : null,
            Head = () => head ??= Beginning(entry),
            Open = () => new ChecksummedStream(Content(entry), entry.Crc32),
        };
    }

    static Stream Content(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new ImageException($"could not be read: {ImageFile.OneLine(exception.Message)}", exception);
        }
    }

    static byte[] Beginning(ZipArchiveEntry entry)
    {
        try
        {
            using var content = Content(entry);
            var head = new byte[RasterFormats.Head];
            return head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is ImageException or IOException or InvalidDataException)
        {
            return [];
        }
    }
}
