namespace HyperIqa.Imaging.Archives;

/// <summary>What an archive holds under a name.</summary>
enum MemberKind
{
    /// <summary>A file's bytes.</summary>
    File,

    Folder,

    /// <summary>Another name of a file, in the archive or elsewhere; it is never followed.</summary>
    Link,

    /// <summary>A device, a pipe or a label: nothing that has bytes.</summary>
    Other,
}

/// <summary>One entry of an archive, while its reader stands there.</summary>
/// <param name="Name">Its name's bytes, as the archive has them.</param>
/// <param name="Length">Of its content, in bytes.</param>
sealed record ArchiveMember(byte[] Name, MemberKind Kind, long Length)
{
    public DateTime? ChangedAt { get; init; }

    /// <summary>Where its content begins in the archive, once that is decompressed.</summary>
    public long Offset { get; init; }

    /// <summary>Why its content cannot be read; null where it can.</summary>
    public string? Error { get; init; }

    /// <summary>Its first bytes, as many as show an image's format; the content still begins with them.</summary>
    public required Func<ReadOnlyMemory<byte>> Head { get; init; }

    /// <summary>Its content.</summary>
    public required Func<Stream> Open { get; init; }
}
