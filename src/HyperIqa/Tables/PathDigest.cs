using System.Buffers.Binary;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Tables;

/// <summary>Numbers that stand for paths, the same on every machine for ever.</summary>
static class PathDigest
{
    /// <summary>The first 64 bits of the SHA-256 of a path's UTF-8.</summary>
    public static ulong Of64(string path) => BinaryPrimitives.ReadUInt64BigEndian(Digest(path));

    /// <summary>The first 128 bits of it, which no two paths share.</summary>
    public static UInt128 Of128(string path) => BinaryPrimitives.ReadUInt128BigEndian(Digest(path));

    static byte[] Digest(string path) => Sha256.Compute(Encoding.UTF8.GetBytes(path));
}
