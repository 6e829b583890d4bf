using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>
/// One file of a hand-made archive. Whatever is set beyond name and content replaces the truth, in the directory or in the local header.
/// </summary>
sealed record ZipText(string Name, byte[] Content)
{
    public ushort Method { get; init; }

    public ushort Flags { get; init; }

    public long? ClaimedSize { get; init; }

    public long? ClaimedStoredSize { get; init; }

    public long? ClaimedOffset { get; init; }

    public uint? ClaimedCrc { get; init; }

    public string? LocalName { get; init; }

    public ushort? LocalMethod { get; init; }

    public byte[] DirectoryExtra { get; init; } = [];

    /// <summary>An archive of these files.</summary>
    public static byte[] Archive(params IEnumerable<ZipText> entries)
    {
        using var archive = new MemoryStream();
        WriteArchive(archive, entries, isTorchs: false);
        return archive.ToArray();
    }

    /// <summary>
    /// Writes an archive; torch's way is to align every content at 64 bytes, to leave the sizes for a descriptor behind it, and to add a
    /// zip64 end.
    /// </summary>
    public static void WriteArchive(Stream archive, IEnumerable<ZipText> entries, bool isTorchs)
    {
        using var directory = new MemoryStream();
        var count = 0;
        foreach (var entry in entries)
        {
            entry.Write(archive, directory, isTorchs);
            count++;
        }

        var start = archive.Position;
        directory.WriteTo(archive);
        if (isTorchs)
        {
            Fields(
                archive, (4, 0x06064b50), (8, 44), (2, 0x031e), (2, 45), (4, 0), (4, 0), (8, count), (8, count), (8, directory.Length),
                (8, start));
            Fields(archive, (4, 0x07064b50), (4, 0), (8, start + directory.Length), (4, 1));
        }

        Fields(archive, (4, 0x06054b50), (2, 0), (2, 0), (2, count), (2, count), (4, directory.Length), (4, start), (2, 0));
    }

    void Write(Stream archive, Stream directory, bool isTorchs)
    {
        const int headerSize = 30, alignment = 64;
        var offset = archive.Position;
        var crc = ClaimedCrc ?? Crc32.HashToUInt32(Content);
        var (size, stored) = (ClaimedSize ?? Content.Length, ClaimedStoredSize ?? Content.Length);
        var flags = isTorchs ? 0x0808 : Flags;
        var name = Encoding.UTF8.GetBytes(LocalName ?? Name);
        var padding = isTorchs ? alignment - (int)((offset + headerSize + name.Length + 4) % alignment) : 0;

        Fields(archive, (4, 0x04034b50), (2, 20), (2, flags), (2, LocalMethod ?? Method), (4, 0));
        Fields(
            archive, (4, isTorchs ? 0 : crc), (4, isTorchs ? 0 : stored), (4, isTorchs ? 0 : size), (2, name.Length),
            (2, isTorchs ? padding + 4 : 0));
        archive.Write(name);
        if (isTorchs) Fields(archive, (2, 0x4246), (2, padding));
        archive.Write(Enumerable.Repeat((byte)'Z', padding).ToArray());
        archive.Write(Content);
        if (isTorchs) Fields(archive, (4, 0x08074b50), (4, crc), (4, size), (4, stored));

        var listed = Encoding.UTF8.GetBytes(Name);
        Fields(directory, (4, 0x02014b50), (2, 20), (2, 20), (2, flags), (2, Method), (4, 0), (4, crc), (4, stored), (4, size));
        Fields(directory, (2, listed.Length), (2, DirectoryExtra.Length), (2, 0), (2, 0), (2, 0), (4, 0), (4, ClaimedOffset ?? offset));
        directory.Write(listed);
        directory.Write(DirectoryExtra);
    }

    static void Fields(Stream stream, params ReadOnlySpan<(int Size, long Value)> fields)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        foreach (var (size, value) in fields)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            stream.Write(bytes[..size]);
        }
    }
}
