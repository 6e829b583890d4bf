using System.Formats.Tar;
using HyperIqa.Tests.Checkpoints;

namespace HyperIqa.Tests.Imaging.Archives;

/// <summary>A tar archive that .NET's own writer made, gone afterwards.</summary>
sealed class TarFile : IDisposable
{
    /// <summary>What its pictures hold: they begin like a JPEG.</summary>
    public static readonly byte[] Picture = [0xff, 0xd8, 0xff, .. new byte[1500]];

    readonly TemporaryFile _file;

    public TarFile(string name, byte[] bytes)
    {
        _file = new(name);
        File.WriteAllBytes(Path, bytes);
    }

    public TarFile(params string[] names)
        : this("shard.tar", Bytes(TarEntryFormat.Pax, names))
    {
    }

    public string Path => _file.Path;

    /// <summary>An archive of pictures.</summary>
    public static byte[] Bytes(TarEntryFormat format, params string[] names) => Bytes(
        format, [.. names.Select(name => (TarEntry)Entry(format, TarEntryType.RegularFile, name))]);

    public static byte[] Bytes(TarEntryFormat format, params TarEntry[] entries)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, format, leaveOpen: true))
        {
            foreach (var entry in entries) writer.WriteEntry(entry);
        }

        return archive.ToArray();
    }

    public static TarEntry Entry(TarEntryFormat format, TarEntryType type, string name)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(type == TarEntryType.RegularFile ? TarEntryType.V7RegularFile : type, name),
            TarEntryFormat.Ustar => new UstarTarEntry(type, name),
            TarEntryFormat.Gnu => new GnuTarEntry(type, name),
            _ => new PaxTarEntry(type, name),
        };
        if (type == TarEntryType.RegularFile) entry.DataStream = new MemoryStream(Picture);
        else if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) entry.LinkName = "/etc/passwd";
        return entry;
    }

    public void Dispose() => _file.Dispose();
}
