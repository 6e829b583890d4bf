using HyperIqa.Imaging.Archives;

namespace HyperIqa.Tables;

/// <summary>
/// One process's share of many images. An image's shard follows from a hash of its path alone, so that processes on different machines,
/// given the same paths in any order, share them without a word to each other: no image is in two shards, and each is in one. The images of
/// an archive stay together.
/// </summary>
/// <param name="Index">Which, from 1 to <paramref name="Count"/>.</param>
readonly record struct Shard(int Index, int Count)
{
    /// <summary>Whether an image belongs to this shard.</summary>
    /// <param name="path">The path as given; <c>\</c> and <c>/</c> are the same.</param>
    public bool Has(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = ArchiveFile.Holding(path) ?? path;
        return PathDigest.Of64(path.Replace('\\', '/')) % (ulong)Count == (ulong)(Index - 1);
    }
}
