using System.Buffers.Binary;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Research;

/// <summary>
/// Draws photographs by a hash of their paths below the folder that all share. So the order of a folder has no part in it, of a scene's
/// four versions each is taken as often as the others, and the same folder gives the same photographs wherever it lies.
/// </summary>
static class PhotographDraw
{
    /// <summary>Draws among photographs.</summary>
    /// <param name="paths">All that there are, with <c>/</c> between folders.</param>
    /// <param name="count">How many to draw at most.</param>
    public static string[] Draw(IReadOnlyCollection<string> paths, int count)
    {
        string[] distinct = [.. paths.Distinct(StringComparer.Ordinal)];
        var shared = SharedFolder(distinct);
        return [.. distinct.OrderBy(path => Hash(path[shared..])).ThenBy(path => path, StringComparer.Ordinal).Take(count)];
    }

    /// <summary>How many characters all paths have in common, up to a <c>/</c>.</summary>
    static int SharedFolder(string[] paths)
    {
        if (paths.Length == 0) return 0;

        var (first, last) = (paths.Min(StringComparer.Ordinal)!, paths.Max(StringComparer.Ordinal)!);
        return first.AsSpan(0, first.AsSpan().CommonPrefixLength(last)).LastIndexOf('/') + 1;
    }

    static ulong Hash(string path) => BinaryPrimitives.ReadUInt64BigEndian(Sha256.Compute(Encoding.UTF8.GetBytes(path)));
}
