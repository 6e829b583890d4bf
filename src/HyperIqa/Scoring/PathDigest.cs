using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HyperIqa.Scoring;

/// <summary>Numbers that stand for paths, the same on every machine for ever.</summary>
static class PathDigest
{
    /// <summary>The first 64 bits of the SHA-256 of a path's UTF-8.</summary>
    public static ulong Of64(string path) => BinaryPrimitives.ReadUInt64BigEndian(Sha256(path));

    /// <summary>The first 128 bits of it, which no two paths share.</summary>
    public static UInt128 Of128(string path) => BinaryPrimitives.ReadUInt128BigEndian(Sha256(path));

    static byte[] Sha256(string path) => SHA256.HashData(Encoding.UTF8.GetBytes(path));
}
