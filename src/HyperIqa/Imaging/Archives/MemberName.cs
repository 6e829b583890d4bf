using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Imaging.Archives;

/// <summary>
/// Names of members as paths. As for whoever unpacks an archive, nothing leads out of it: a name counts from behind its last <c>..</c> on,
/// without what makes it begin at the root.
/// </summary>
static class MemberName
{
    /// <summary>A member's name in pieces; none where nothing is left of it.</summary>
    public static byte[][] Parts(ReadOnlySpan<byte> name)
    {
        List<byte[]> parts = [];
        foreach (var range in name.Split((byte)'/'))
        {
            var part = name[range];
            if (part.SequenceEqual(".."u8)) parts.Clear();
            else if (part.Length > 0 && !part.SequenceEqual("."u8)) parts.Add(part.ToArray());
        }

        return [.. parts];
    }

    /// <summary>The path of a member: below the archive's, as below a folder's.</summary>
    /// <param name="archive">The archive's path, which may be quoted; null for none.</param>
    public static string In(string? archive, byte[][] parts)
    {
        List<byte> path = archive is null ? [] : [.. QuotedPath.Bytes(archive) ?? Encoding.UTF8.GetBytes(archive)];
        foreach (var part in parts)
        {
            if (path.Count > 0) path.Add((byte)'/');
            path.AddRange(part);
        }

        return QuotedPath.From([.. path]);
    }

    /// <summary>A name as messages have it.</summary>
    public static string Shown(ReadOnlySpan<byte> name) => ImageFile.OneLine(In(null, Parts(name)));
}
