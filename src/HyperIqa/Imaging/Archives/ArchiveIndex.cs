using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Imaging.Archives;

/// <summary>
/// Finds pictures in archives again by their paths, in any order. What was found of the archives that were asked last is kept, so that
/// their headers are read once. A compressed tar is read from its beginning wherever a picture lies before the one that was read last.
/// </summary>
sealed class ArchiveIndex : IDisposable
{
    /// <summary>Archives whose members are known at a time.</summary>
    const int Most = 4;

    static readonly Lock Opening = new();
    static readonly LinkedList<ArchiveIndex> Kept = [];

    readonly Lock _reading = new();
    readonly string _path;
    readonly (long Length, DateTime ChangedAt) _state;
    readonly Dictionary<string, ArchiveMember> _members = new(StringComparer.Ordinal);
    readonly FileStream _file;
    readonly ZipArchive? _zip;
    readonly bool _isCompressed;
    CompressedTar? _compressed;

    ArchiveIndex(string path, FileStream file)
    {
        (_path, _file, _state) = (path, file, StateOf(file.SafeFileHandle));
        if (ArchiveFile.IsZip(file))
        {
            _zip = ZipReader.Open(file);
            foreach (var entry in _zip.Entries) Add(ZipReader.Member(entry));
            return;
        }

        using var tar = ArchiveFile.Decompressed(ArchiveFile.Open(path), out _isCompressed);
        var reader = new TarReader(tar);
        while (reader.Next() is { } member) Add(member);
    }

    /// <summary>A picture's bytes.</summary>
    /// <param name="archive">The archive that the path lies in.</param>
    /// <exception cref="ImageException">The archive cannot be read, or has no such member.</exception>
    public static StreamBytes Read(string archive, string path, MemoryReservation? reservation) =>
        Using(archive, index => index.Read(index.Find(path), path, reservation));

    /// <summary>A picture's first bytes.</summary>
    /// <inheritdoc cref="Read(string, string, MemoryReservation?)"/>
    public static byte[] Beginning(string archive, string path, int most) => Using(archive, index =>
    {
        if (index._zip is null && !index._isCompressed) return index.Slice(index.Find(path), most);

        using var bytes = index.Read(index.Find(path), path, reservation: null);
        return bytes.Bytes[..Math.Min(most, bytes.Bytes.Length)].ToArray();
    });

    /// <summary>Whether an archive has a picture, and when that was changed last.</summary>
    public static (bool IsThere, DateTime? ChangedAt) Look(string archive, string path)
    {
        try
        {
            return Using(archive, index => index._members.TryGetValue(path, out var member)
                ? (member.Length > 0, member.ChangedAt)
                : (false, null));
        }
        catch (ImageException)
        {
            return (false, null);
        }
    }

    public void Dispose()
    {
        _compressed?.Dispose();
        _zip?.Dispose();
        _file.Dispose();
    }

    static T Using<T>(string archive, Func<ArchiveIndex, T> use)
    {
        var index = FindOrOpen(archive);
        lock (index._reading)
        {
            return use(index);
        }
    }

    static ArchiveIndex FindOrOpen(string archive)
    {
        lock (Opening)
        {
            var file = ArchiveFile.Open(archive);
            var known = Kept.FirstOrDefault(one => one._path == archive && one._state == StateOf(file.SafeFileHandle));
            if (known is null)
            {
                known = new(archive, file);
                if (Kept.Count == Most) Kept.RemoveLast(); // those that read from it still can; its file is closed after the last of them
            }
            else
            {
                file.Dispose();
                Kept.Remove(known);
            }

            Kept.AddFirst(known);
            return known;
        }
    }

    static (long Length, DateTime ChangedAt) StateOf(SafeFileHandle file) => (RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));

    /// <summary>The last of several members of one name counts, as it does when they are unpacked.</summary>
    void Add(ArchiveMember member)
    {
        if (member.Kind == MemberKind.File) _members[MemberName.In(_path, MemberName.Parts(member.Name))] = member;
    }

    ArchiveMember Find(string path) => _members.TryGetValue(path, out var member)
        ? member.Error is null ? member : throw new ImageException(member.Error)
        : throw new ImageException("there is no such file in the archive");

    StreamBytes Read(ArchiveMember member, string path, MemoryReservation? reservation)
    {
        if (member.Length == 0) throw new ImageException("is empty");
        if (_isCompressed) return (_compressed ??= new(_path)).Read(member.Offset, reservation);

        using var content = _zip is not null ? member.Open() : new FileSlice(_file.SafeFileHandle, member.Offset, member.Length);
        return StreamBytes.Read(content, reservation, member.Length);
    }

    byte[] Slice(ArchiveMember member, int most)
    {
        using var content = new FileSlice(_file.SafeFileHandle, member.Offset, member.Length);
        var bytes = new byte[Math.Min(most, member.Length)];
        return bytes[..content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
